import { readFile } from 'node:fs/promises';
import { type Page, expect, test } from '@playwright/test';
import { Playground } from './playground';
import { generator, philosophers, sleepers, waiters } from './programs';

/** What the three views show of real runs, and how one moves in them. */

async function opened(page: Page, code: string): Promise<Playground> {
  const playground = new Playground(page);
  await playground.open();
  await playground.runBy(() => playground.paste(code));
  await page.keyboard.press('Escape');
  return playground;
}

/** The open view as SVG: what the canvas shows, as text. */
async function picture(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'SVG' }).click(),
  ]);
  await page.keyboard.press('Escape');
  return readFile(await file.path(), 'utf8');
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Commands and outline' }).fill(words);
  await page.keyboard.press('Enter');
}

test('the sequence folds what repeats', async ({ page }) => {
  const playground = await opened(
    page,
    'def f():\n    for i in range(1000):\n        yield i\nfor x in f():\n    pass\n',
  );
  expect(Number(await playground.sequence.getAttribute('aria-valuemax'))).toBeGreaterThan(1999);
  expect(Number(await playground.sequence.getAttribute('data-lines'))).toBeLessThan(20);
  expect(await picture(page)).toMatch(/and 9\d\d more like the above/);
});

test('frames of the library have lifelines only when somebody asks', async ({ page }) => {
  await opened(page, sleepers);
  const plain = await picture(page);
  expect(plain).toContain('>await sleep(delay)</text>');
  expect(plain).not.toMatch(/>sleep\(\)/);
  await command(page, 'library');
  expect(await picture(page)).toMatch(/>sleep\(\)/);
});

test('what happens at a queue is written as its calls, and what it keeps for itself is not shown', async ({
  page,
}) => {
  const playground = await opened(
    page,
    `import asyncio
async def main():
    queue = asyncio.Queue()
    await queue.put('a')
    asyncio.get_running_loop().call_later(1, queue.task_done)
    await queue.join()
asyncio.run(main())
`,
  );
  const sequence = await picture(page);
  expect(sequence).toContain(">Queue.put('a')</text>");
  expect(sequence).not.toMatch(/task-done|wait-for/);
  await playground.tab('Timeline').click();
  await expect(playground.timeline).toHaveAttribute('data-answered', 'true');
  const timeline = await picture(page);
  expect(timeline).toContain('>Queue</text>');
  expect(timeline).not.toContain('>Event</text>');
});

test('the timeline is zoomed and moved by keys and wheel, and fitted again', async ({ page }) => {
  const playground = await opened(page, sleepers);
  await playground.tab('Timeline').click();
  const { timeline } = playground;
  const range = async (): Promise<[number, number]> => [
    Number(await timeline.getAttribute('data-from')),
    Number(await timeline.getAttribute('data-to')),
  ];
  const whole = await range();
  await timeline.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('w');
  const [from, to] = await range();
  expect(to - from).toBeLessThan((whole[1] - whole[0]) / 3);
  await page.keyboard.press('a');
  await expect.poll(async () => (await range())[0]).toBeLessThan(from);
  await page.keyboard.press('s');
  await expect.poll(async () => (await range())[1] - (await range())[0]).toBeGreaterThan(to - from);
  await page.keyboard.press('f');
  await expect.poll(range).toEqual(whole);
  const box = await timeline.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 400, (box?.y ?? 0) + 100);
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await range())[1] - (await range())[0]).toBeLessThan(whole[1] - whole[0]);
  await page.keyboard.press('/');
  await expect(page.getByPlaceholder('search the trace')).toBeFocused();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('two fingers zoom the timeline and one moves it', async ({ page }) => {
    const playground = await opened(page, sleepers);
    await playground.tab('Timeline').click();
    const { timeline } = playground;
    const length = async (): Promise<number> =>
      Number(await timeline.getAttribute('data-to')) - Number(await timeline.getAttribute('data-from'));
    const whole = await length();
    const box = await timeline.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 450, (box?.y ?? 0) + 120];
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, ...places: number[]): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: places.map((place, id) => ({ x: place, y, id })),
      });
    await touch('touchStart', x - 40, x + 40);
    for (let apart = 50; apart <= 200; apart += 30) await touch('touchMove', x - apart, x + apart);
    await touch('touchEnd');
    await expect.poll(length).toBeLessThan(whole / 2);
    const from = Number(await timeline.getAttribute('data-from'));
    await touch('touchStart', x);
    for (let by = 20; by <= 160; by += 20) await touch('touchMove', x - by);
    await touch('touchEnd');
    expect(Number(await timeline.getAttribute('data-from'))).toBeGreaterThan(from);
  });
});

test('dragging along the axis selects, and the lanes are drawn by steps too', async ({ page }) => {
  const playground = await opened(page, sleepers);
  await playground.tab('Timeline').click();
  const box = await playground.timeline.boundingBox();
  const [x, y] = [box?.x ?? 0, (box?.y ?? 0) + 10];
  await page.mouse.move(x + 200, y);
  await page.mouse.down();
  await page.mouse.move(x + 500, y, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByTestId('totals')).toContainText('sleep(delay)');
  await page.getByRole('radio', { name: 'steps' }).click();
  await expect(page.getByRole('radio', { name: 'steps' })).toHaveAttribute('aria-checked', 'true');
  expect(Number(await playground.timeline.getAttribute('data-to'))).toBeLessThan(200);
});

test('the await tree goes through groups and gather() to the leaf', async ({ page }) => {
  const playground = await opened(page, waiters);
  await page.keyboard.press('Home');
  await page.keyboard.press('t'); // sleep(5) is over
  await page.keyboard.press(','); // just before
  await playground.tab('Await tree').click();
  const tree = page.getByTestId('await-tree');
  const main = tree.locator(':scope > ul > li').filter({ hasText: 'main()' });
  await expect(main).toHaveCount(1);
  await expect(main.getByText('holder()').first()).toBeVisible();
  await expect(main.getByText('wanting()')).toBeVisible();
  await expect(main).toContainText('t = 5.000 s');
  await expect(main).not.toContainText('gather 1');
});

test('who waits for himself in the end is marked in the tree', async ({ page }) => {
  const playground = await opened(page, philosophers);
  await expect(playground.status).toHaveAttribute('data-state', 'forever');
  await playground.tab('Await tree').click();
  const tree = page.getByTestId('await-tree');
  await expect(tree.getByText('waits for itself: a cycle').first()).toBeVisible();
  await expect(tree.locator(':scope > ul > li')).toHaveCount(1); // main(), with both below
});

test('playing follows virtual time at the chosen speed', async ({ page }) => {
  const playground = await opened(page, sleepers);
  const event = async (): Promise<number> =>
    Number(/event (\d+)/.exec((await playground.position.textContent()) ?? '')?.[1]);
  await playground.button('To the beginning').click();
  await page.getByLabel('Speed').selectOption('0.1');
  await playground.button('Play').click();
  await page.waitForTimeout(1000);
  expect(await event()).toBeLessThan(3);
  await page.getByLabel('Speed').selectOption('100');
  await expect(playground.button('Play')).toBeVisible();
  const [at, of] = ((await playground.position.textContent()) ?? '').match(/\d+/g) ?? [];
  expect(at).toBe(of);
});

test('nothing of the future is seen in a quiz', async ({ page }) => {
  const playground = await opened(page, sleepers);
  await page.getByRole('tab', { name: 'Heap' }).click();
  const curve = page.getByTestId('heap-curve');
  await expect.poll(async () => Number(await curve.getAttribute('data-samples'))).toBeGreaterThan(5);
  const samples = Number(await curve.getAttribute('data-samples'));
  await playground.tab('Timeline').click();
  await command(page, 'quiz');
  await expect(page.getByTestId('quiz')).toBeVisible();
  await expect(playground.timeline).toHaveAttribute('data-lanes', '1'); // main() alone is made
  expect(Number(await curve.getAttribute('data-samples'))).toBeLessThan(samples);
  const before = await playground.position.textContent();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(playground.position).toHaveText(before ?? '');
  await page.getByTestId('quiz').getByRole('button', { name: 'End the quiz' }).click();
  await expect(playground.timeline).toHaveAttribute('data-lanes', '3');
});

test('a later timer and another seed make other outcomes', async ({ page }) => {
  await opened(page, `${sleepers}\nimport random\nprint(random.random())\n`);
  await page.keyboard.press('Home');
  await page.keyboard.press('t');
  await page.keyboard.press(',');
  await command(page, 'fork');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/a timer fires later/).click();
  await dialog.getByLabel('Seconds later').fill('5');
  await dialog.getByRole('button', { name: 'Run it and compare' }).click();
  const other = dialog.getByRole('region', { name: 'The other outcome' }).locator('.output li');
  await expect(dialog.getByTestId('difference')).toContainText('part at event');
  await expect(other.filter({ hasText: 'is up' }).first()).toHaveText(/2\.000 taka is up/);
  await dialog.getByText('another seed').click();
  await dialog.getByRole('button', { name: 'Run it and compare' }).click();
  await expect(other.last()).toHaveClass(/differs/);
});

test('a program is pasted anywhere, and a file as well', async ({ page }) => {
  const playground = await opened(page, sleepers);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, generator);
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["print('from a file')\n"], 'pasted.py'));
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(playground.output).toHaveText(['from a file']);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('pasted');
});

test('what is pasted into the editor goes where the caret is', async ({ page }) => {
  const playground = await opened(page, "print('first')\n");
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', "print('second')\n");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(playground.output).toHaveText(['first', 'second']);
});

test('pictures are PNG too, of each view', async ({ page }) => {
  const playground = await opened(page, sleepers);
  await page.keyboard.press('Home');
  await page.keyboard.press('t');
  for (const view of ['Sequence', 'Timeline', 'Await tree']) {
    await playground.tab(view).click();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: 'PNG' }).click(),
    ]);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(1000);
    await page.keyboard.press('Escape');
  }
});

test('the trace is read as sentences, one event after the other', async ({ page }) => {
  await opened(page, sleepers);
  await page.getByRole('tab', { name: 'Transcript' }).click();
  const lines = page.getByTestId('transcript').getByRole('button');
  await expect(lines.filter({ hasText: "nap() 1 wrote 'tiki is up'" })).toHaveCount(1);
  await expect(lines.filter({ hasText: '<builtin' })).toHaveCount(0);
});

for (const [what, width] of [
  ['presented', 1440],
  ['on a very wide screen', 3840],
] as const) {
  test(`a click leads to where it points, ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 3840 ? 2160 : 900 });
    const playground = await opened(page, sleepers);
    await playground.tab('Timeline').click();
    if (width === 1440) await page.keyboard.press('Shift+P');
    await expect
      .poll(() => page.locator('.page').evaluate((element) => getComputedStyle(element).zoom))
      .toBe('1.4');
    const box = await playground.timeline.boundingBox();
    const left = 138 * 1.4;
    // Half of the way from 0 to 2 s is where the first of the sleepers wakes.
    await page.mouse.click((box?.x ?? 0) + left + ((box?.width ?? 0) - left) * 0.505, (box?.y ?? 0) + 20);
    await expect(page.locator('.place')).toContainText('t = 1.000 s');
  });
}

test('with reduced motion nothing is animated', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const playground = await opened(page, sleepers);
  await playground.button('To the beginning').click();
  await playground.button('Play').click();
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(({ effect }) => !(effect as KeyframeEffect).target?.closest('.monaco-editor')).length,
  );
  expect(moving).toBe(0);
});

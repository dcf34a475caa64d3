import { expect, test } from '@playwright/test';
import { Playground } from './playground';
import { lines, lists, sleepers } from './programs';

test('steps go line by line, forwards and back, with the variables there', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(lines);
  await expect(playground.output).toHaveText(['14']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  const strip = page.getByTestId('why-strip');
  for (const line of [1, 5, 6, 7, 2, 3, 6, 7, 2, 3]) {
    await page.keyboard.press('ArrowDown');
    await expect(strip).toContainText(`before line ${line}`);
  }
  await expect(page.getByTestId('frames')).toContainText('square()');
  await expect(page.getByTestId('frames')).toContainText('result');
  await page.keyboard.press('ArrowUp');
  await expect(strip).toContainText('before line 2');
  await page.keyboard.press('ArrowUp');
  await expect(strip).toContainText('before line 7');
});

test('breakpoints stop the run in both directions', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(lines);
  await expect(playground.output).toHaveText(['14']);
  await playground.lineNumber(3).click();
  await expect(page.locator('.breakpoint')).toBeVisible();
  await page.getByLabel('What a step goes to').selectOption('breakpoint');
  await playground.button('To the beginning').click();
  const values = page
    .getByTestId('frames')
    .locator('li')
    .filter({ hasText: /^result/ });
  for (const value of ['1', '4', '9']) {
    await playground.button('To the next breakpoint').click();
    await expect(values).toContainText(value);
  }
  await playground.button('To the breakpoint before').click();
  await expect(values).toContainText('4');
  await playground.button('To the breakpoint before').click();
  await expect(values).toContainText('1');
  await playground.button('To the breakpoint before').click();
  await expect(playground.notice).toContainText('No breakpoint');
});

test('a log point logs without stopping, and its lines lead to their events', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(lines);
  await expect(playground.output).toHaveText(['14']);
  await playground.lineNumber(3).click();
  await page.getByRole('tab', { name: 'Log points' }).click();
  const field = page.getByLabel('Expression to log at line 3');
  await field.fill("f'{n} squared is {result}'");
  await field.press('Enter');
  const logged = page.getByTestId('logged').locator('li');
  await expect(logged).toHaveCount(3);
  await expect(logged.last()).toContainText('3 squared is 9');
});

test('watched expressions are evaluated at the cursor, and change nothing', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(lists);
  await expect(playground.output).toHaveText(['3']);
  await page.getByRole('tab', { name: 'Watch' }).click();
  const field = page.getByLabel('Add an expression to watch');
  await field.fill('len(kept)');
  await field.press('Enter');
  await field.fill('kept.append(99) or kept');
  await field.press('Enter');
  await field.fill('no_such_name');
  await field.press('Enter');
  await playground.line('3').click();
  const rows = page.getByTestId('watch');
  await expect(rows).toContainText('len(kept) 3');
  await expect(rows).toContainText('[0, 1, 2, 99]');
  await expect(rows).toContainText("NameError: name 'no_such_name' is not defined");
  await page.getByRole('tab', { name: 'Frames' }).click();
  await expect(page.getByTestId('frames')).toContainText('[0, 1, 2]');
});

test('objects unfold, and what changed within is marked', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(lists);
  await expect(playground.output).toHaveText(['3']);
  await playground.line('3').click();
  await page.getByRole('button', { name: 'Unfold box' }).click();
  const frames = page.getByTestId('frames');
  await expect(frames).toContainText('.items');
  await page.getByRole('button', { name: 'Unfold .items' }).click();
  await expect(frames).toContainText('[0]');
});

test('the heap curve shows what a list costs against a generator', async ({ page }) => {
  const playground = new Playground(page);
  const most = async (code: string, output: string): Promise<number> => {
    await playground.paste(code);
    await expect(playground.output).toHaveText([output]);
    const curve = page.getByTestId('heap-curve');
    await expect.poll(async () => Number(await curve.getAttribute('data-samples'))).toBeGreaterThan(5);
    await page.waitForTimeout(900); // the replay has sampled the whole run
    return Number(await curve.getAttribute('data-most')) - Number(await curve.getAttribute('data-least'));
  };
  await playground.open();
  await page.getByRole('tab', { name: 'Heap' }).click();
  const list = await most(
    'def f(n):\n    for i in range(n):\n        yield i\nprint(sum(list(f(20000))))\n',
    '199990000',
  );
  const lazy = await most(
    'def f(n):\n    for i in range(n):\n        yield i\nprint(sum(f(20000)))\n',
    '199990000',
  );
  expect(list).toBeGreaterThan(lazy + 100_000);
});

test('steps go to timers and iterations, both ways', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('t');
  await expect(page.getByTestId('why-strip')).toContainText('fired');
  await expect(playground.page.locator('.place')).toContainText('t = 1.000 s');
  await page.keyboard.press('t');
  await expect(playground.page.locator('.place')).toContainText('t = 2.000 s');
  await page.keyboard.press('Shift+T');
  await expect(playground.page.locator('.place')).toContainText('t = 1.000 s');
});

test('an outcome with another order of the ready queue stands beside the first', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  // Where both are ready and neither has run.
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await page
    .getByTestId('transcript')
    .getByRole('button')
    .filter({ hasText: 'made the task nap() 2' })
    .click();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Commands and outline' }).fill('fork');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/first runs/).click();
  await dialog.getByLabel('Who goes first').selectOption({ label: 'nap() 2' });
  await dialog.getByRole('button', { name: 'Run it and compare' }).click();
  await expect(dialog.getByTestId('difference')).toContainText('part at event');
  const other = dialog.getByRole('region', { name: 'The other outcome' });
  await expect(other.locator('.output li').first()).toContainText('taka lies down');
  await expect(other.locator('.output li').first()).toHaveClass(/differs/);
});

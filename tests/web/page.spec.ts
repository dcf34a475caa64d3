import AxeBuilder from '@axe-core/playwright';
import { type Page, expect, test } from '@playwright/test';
import { Playground } from './playground';
import { sleepers } from './programs';

const SERVER = /^http:\/\/127\.0\.0\.1:\d+\//;

test('no request leaves the page, and nothing is against the policy', async ({ page }) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!SERVER.test(request.url()) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('an example opens from the menu, in the language of the page', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.button('한국어').click();
  await page.getByRole('button', { name: '예제', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const lesson = dialog.getByRole('button', { name: /^예제 열기/ }).first();
  const title = await lesson.locator('strong').textContent();
  await lesson.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
  await playground.ended();
});

async function look(page: Page, theme: 'dark' | 'light', width: number): Promise<Playground> {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: 900 });
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  return playground;
}

for (const theme of ['dark', 'light'] as const) {
  for (const width of [1440, 390]) {
    test(`nothing is in the way of assistive technology (${theme}, ${width} pixels)`, async ({ page }) => {
      const playground = await look(page, theme, width);
      for (const view of ['Sequence', 'Timeline', 'Await tree']) {
        await playground.tab(view).click();
        const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    });
  }
}

test('a phone shows everything in one column without sideways scrolling', async ({ page }) => {
  await look(page, 'dark', 360);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('works offline after the first visit', async ({ page, context }) => {
  const playground = new Playground(page);
  await playground.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(
    async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null,
  );
  await context.setOffline(true);
  await page.reload();
  await playground.ended();
  await playground.paste("print('offline')\n");
  await expect(playground.output).toHaveText(['offline']);
});

test('panels and dialogs are open to assistive technology, in high contrast too', async ({ page }) => {
  const playground = await look(page, 'dark', 1440);
  await page.keyboard.press('Escape');
  await playground.button('Theme').click();
  await playground.button('Theme').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  const check = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  };
  await page.getByRole('tab', { name: 'Why' }).click();
  await page.getByRole('tab', { name: 'Watch' }).click();
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await check();
  await page.getByRole('tab', { name: 'Heap' }).click();
  await page.getByRole('tab', { name: 'Log points' }).click();
  await check();
  for (const words of ['export', 'settings', 'fork', 'tour', 'keys']) {
    await page.keyboard.press('ControlOrMeta+K');
    await page.getByRole('combobox', { name: 'Commands and outline' }).fill(words);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await check();
    await page.keyboard.press('Escape');
  }
});

test('a run of many events leaves the page its own thread', async ({ page }) => {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(
    'def numbers(n):\n    for i in range(n):\n        yield i\nprint(sum(1 for _ in numbers(100_000)))\n',
  );
  await page.evaluate(() => ((globalThis as unknown as { longTasks: number[] }).longTasks.length = 0));
  await expect(playground.output).toHaveText(['100000']);
  const longest = await page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { longTasks: number[] }).longTasks),
  );
  // 50 ms on a machine of its own (docs/measurements.md); tests share theirs.
  expect(longest).toBeLessThan(250);
});

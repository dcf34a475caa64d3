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

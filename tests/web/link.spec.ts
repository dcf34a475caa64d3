import { expect, test } from '@playwright/test';
import { Playground } from './playground';
import { sleepers } from './programs';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a link opens the same code with the same trace in a fresh profile', async ({
  page,
  browser,
  baseURL,
}) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  await playground.tab('Timeline').click();
  const rows = await playground.rows();
  await playground.tab('Timeline').click();
  await playground.button('Share link').click();
  await expect(playground.notice).toContainText('clipboard');
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const profile = await browser.newContext({
    baseURL,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  });
  const other = new Playground(await profile.newPage());
  await other.open(new URL(link).hash);
  expect(await other.code()).toBe(sleepers);
  await expect(other.tab('Timeline')).toHaveAttribute('aria-selected', 'true');
  await expect(other.output).toHaveCount(4);
  expect(await other.rows()).toEqual(rows);
  await profile.close();
});

test('a link cut in half gives a message and leaves the editor alone', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  await playground.button('Share link').click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const fragment = new URL(link).hash;

  await page.evaluate((half) => (location.hash = half), fragment.slice(0, fragment.length / 2));
  await expect(playground.notice).toContainText('damaged');
  expect(await playground.code()).toBe(sleepers);
  await expect(playground.output).toHaveCount(4);

  await page.reload();
  await expect(playground.notice).toContainText('damaged');
  expect(await playground.code()).toBe(sleepers);
  await expect(page.locator('.view-lines').first()).toContainText('asyncio.gather');
});

test('a link of a newer version says so', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open('#99/abcdef');
  await expect(playground.notice).toContainText('newer version');
});

test('the draft is there after a reload', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste("print('kept')\n");
  await expect(playground.output).toHaveText(['kept']);
  await page.reload();
  await expect(playground.output).toHaveText(['kept']);
  await expect(page.locator('.view-lines').first()).toContainText('kept');
});

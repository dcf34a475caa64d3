import { expect, test } from '@playwright/test';
import { Playground } from './playground';

test('completion knows asyncio, and the signature shows while arguments are typed', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste('import asyncio\n');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('asyncio.wait_f');
  await expect(page.locator('.suggest-widget')).toContainText('wait_for');
  await page.keyboard.press('Enter');
  await expect(page.locator('.parameter-hints-widget')).toContainText('timeout');
});

test('a coroutine that nobody awaits is marked, and the fix adds await', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(`import asyncio

async def work():
    print('worked')

async def main():
    work()

asyncio.run(main())
`);
  await expect(page.locator('.squiggly-warning').first()).toBeVisible();
  await page
    .locator('.view-line')
    .filter({ hasText: /^\s*work\(\)$/ })
    .click();
  await page.keyboard.press('Home');
  await page.keyboard.press('ControlOrMeta+.');
  await page.getByText('await work', { exact: true }).first().click();
  await expect(playground.output).toHaveText(['worked']);
});

test('a variable is renamed where it means the same', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste('def f(n):\n    return n + 1\nn = 4\nprint(f(n))\n');
  await expect(playground.output).toHaveText(['5']);
  await page.locator('.view-line').filter({ hasText: 'return' }).click();
  await page.keyboard.press('End');
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('F2');
  await page.locator('.rename-box input').fill('number');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => playground.code())
    .toBe('def f(number):\n    return number + 1\nn = 4\nprint(f(n))\n');
  await expect(playground.output).toHaveText(['5']);
});

test('the palette leads to definitions', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(`${'# filler\n'.repeat(80)}def far_away():\n    pass\n`);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: 'Commands and outline' }).fill('far_away');
  await page.keyboard.press('Enter');
  await expect(page.locator('.view-line').filter({ hasText: 'far_away' })).toBeVisible();
});

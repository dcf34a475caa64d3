import { expect, test } from '@playwright/test';
import { Playground } from './playground';
import { generator, sleepers } from './programs';

test('stepping back shows an earlier state', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(generator);
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
  const frames = page.getByTestId('frames');
  const future = page.getByTestId('output').locator('li button.ahead');
  await expect(future).toHaveCount(0);
  // To the output "1": two lines are yet to come, and count() is suspended at its first yield.
  await page.getByTestId('output').getByRole('button', { name: '1', exact: false }).first().click();
  await expect(future).toHaveCount(2);
  await expect(frames).toContainText('count()');
  await expect(frames).toContainText('suspended, line 2');
  const before = await playground.position.textContent();
  await playground.button('One event back').click();
  await expect(playground.position).not.toHaveText(before ?? '');
  await playground.button('One event forward').click();
  await expect(playground.position).toHaveText(before ?? '');
});

test('variables at the cursor come from a replay', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(generator);
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
  await page.getByTestId('output').getByRole('button').filter({ hasText: 'got hi' }).click();
  const frames = page.getByTestId('frames');
  await expect(frames).toContainText('got');
  await expect(frames).toContainText("'hi'");
});

test('playing moves the cursor to the end and stops there', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(generator);
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
  await page.getByLabel('Speed').selectOption('2');
  await playground.button('Play').click();
  await expect(playground.button('Pause')).toBeVisible();
  await expect(playground.button('Play')).toBeVisible();
  const [at, of] = ((await playground.position.textContent()) ?? '').match(/\d+/g) ?? [];
  expect(at).toBe(of);
});

test('a suspended line carries a mark in the editor', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  await page.getByTestId('output').getByRole('button').filter({ hasText: 'tiki is up' }).click();
  await expect(page.locator('.mark-suspended').first()).toBeVisible();
});

test('everything can be reached by keyboard', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveCount(4);
  await page.keyboard.press('Escape'); // leaves the editor
  await page.keyboard.press('2');
  await expect(playground.tab('Timeline')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(playground.position).toContainText('event 0 /');
  await page.keyboard.press('.');
  await expect(playground.position).toContainText('event 1 /');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

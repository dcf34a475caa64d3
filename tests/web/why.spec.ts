import { expect, test } from '@playwright/test';
import { Playground } from './playground';
import { handOver } from './programs';

test.beforeEach(async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(handOver);
  await expect(playground.output).toHaveText(['got 0', 'got 1', 'locked']);
});

test('the why panel tells the chain of causes with links to lines', async ({ page }) => {
  const playground = new Playground(page);
  await playground.line('got 0').click();
  await expect(page.getByTestId('why-strip')).toContainText("wrote 'got 0'");
  await page.getByRole('tab', { name: 'Why' }).click();
  const why = page.getByTestId('why').locator('ol');
  await expect(why).toContainText('taker() was woken by');
  await expect(why).toContainText('gave');
  await expect(why).toContainText('fired');
  await expect(why).toContainText('set');
  await why.getByRole('button', { name: 'line 6' }).first().click();
  await expect(page.locator('.view-lines').first()).toContainText('await queue.put(n)');
});

test('who waits says what would wake it and who holds the lock', async ({ page }) => {
  const playground = new Playground(page);
  await page.getByRole('tab', { name: 'Why' }).click();
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await page
    .getByTestId('transcript')
    .getByRole('button')
    .filter({ hasText: 'third() waits for lock' })
    .click();
  await expect(page.getByTestId('waits')).toContainText('third()');
  await expect(page.getByTestId('waits')).toContainText('held by taker()');
  await playground.tab('Await tree').click();
  await expect(page.getByTestId('await-tree')).toContainText('third()');
});

test('the panel speaks Korean', async ({ page }) => {
  const playground = new Playground(page);
  await playground.button('한국어').click();
  await page.getByRole('tab', { name: '까닭' }).click();
  await expect(page.getByTestId('why')).toContainText('왜냐하면');
});

test('search finds events by what they say', async ({ page }) => {
  const playground = new Playground(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('/');
  const box = page.getByRole('searchbox', { name: 'Search the events' });
  await box.fill('got 1');
  await box.press('Enter');
  await expect(page.getByTestId('why-strip')).toContainText('got 1');
  await box.fill('nowhere to be found');
  await box.press('Enter');
  await expect(page.getByText('nothing found')).toBeVisible();
  await box.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(playground.position).toContainText('event');
});

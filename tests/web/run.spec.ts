import { expect, test } from '@playwright/test';
import { Playground } from './playground';
import { generator, sleepers } from './programs';

test('a generator typed by keyboard shows its output and its yields as arrows with values', async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.type(generator);
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
  const rows = await playground.rows();
  const shown = rows.join('\n');
  expect(shown).toContain('→ count(): next()');
  expect(shown).toContain('count() → module: yield 1');
  expect(shown).toContain("→ count(): send('hi')");
  expect(shown).toContain('count() → module: yield 2');
});

test('two sleepers have two lanes in virtual time', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(sleepers);
  await expect(playground.output).toHaveText([
    'tiki lies down',
    'taka lies down',
    'tiki is up',
    'taka is up',
  ]);
  await playground.tab('Timeline').click();
  await expect(playground.timeline).toHaveAttribute('data-lanes', '3'); // main() and the two
  await expect(page.getByTestId('output').locator('li .time')).toHaveText([
    '0.000',
    '0.000',
    '1.000',
    '2.000',
  ]);
});

test('what is no Python is underlined, and the last good picture stays', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(generator);
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('def broken(:\n');
  await expect(playground.status).toHaveAttribute('data-state', 'problem');
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await expect(playground.output).toHaveText(['1', 'got hi', '2']);
});

test('an uncaught exception shows its traceback and the exit status', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste("print('before')\n1 / 0\n");
  await expect(playground.status).toHaveAttribute('data-state', 'error');
  await expect(playground.output.first()).toHaveText('before');
  await expect(playground.output.last()).toContainText('ZeroDivisionError: division by zero');
});

test('an endless loop never freezes the page, and Stop ends it', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste('while True: pass\n');
  const stop = playground.button('Stop');
  await expect(stop).toBeVisible();
  // The page still answers: a button, and a frame within a moment.
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const frame = await page.evaluate(async () => {
    const began = performance.now();
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
  expect(frame).toBeLessThan(200);
  await stop.click();
  await expect(playground.status).toHaveAttribute('data-state', 'stopped', { timeout: 2_000 });
  await playground.paste("print('alive')\n");
  await expect(playground.output).toHaveText(['alive']);
});

test('editing during an endless loop runs the new code', async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste('while True: pass\n');
  await expect(playground.button('Stop')).toBeVisible();
  await playground.paste("print('next')\n");
  await expect(playground.output).toHaveText(['next']);
});

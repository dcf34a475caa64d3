import { expect, test } from '@playwright/test';
import { Playground } from './playground';
import { sleepers } from './programs';

/** SOAK=1000 for the figure of docs/reliability.md. */
const EDITS = Number(process.env.SOAK ?? 120);

test(`${EDITS} edits and runs leave nothing behind`, async ({ page }) => {
  test.setTimeout(60_000 + EDITS * 2_000);
  const playground = new Playground(page);
  await playground.open();
  await playground.paste(`${sleepers}# `);
  await expect(playground.output).toHaveCount(4);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');

  const held = async (): Promise<{ bytes: number; nodes: number; listeners: number; workers: number }> => {
    await page.waitForTimeout(1500); // replays and the heap's curve are done
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
    return {
      bytes: metric('JSHeapUsedSize'),
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      workers: page.workers().length,
    };
  };
  const editAndRun = async (edit: number): Promise<void> => {
    await page.keyboard.press(edit % 2 === 0 ? '1' : 'Backspace');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(playground.output.last()).toHaveText('taka is up');
    await playground.ended();
  };

  await page.keyboard.press('ControlOrMeta+End');
  // What is made once (menus, caches, optimised code) is made in the first half.
  const warm = Math.ceil(EDITS / 2);
  for (let edit = 0; edit < warm; edit++) await editAndRun(edit);
  const before = await held();
  for (let edit = warm; edit < EDITS; edit++) await editAndRun(edit);
  const after = await held();
  console.log(`soak: ${EDITS} edits and runs, ${JSON.stringify(before)} -> ${JSON.stringify(after)}`);
  expect(after.bytes).toBeLessThan(before.bytes * 1.05);
  expect(after.nodes).toBeLessThan(before.nodes * 1.1);
  expect(after.listeners).toBeLessThan(before.listeners * 1.1);
  expect(after.workers).toBe(before.workers);
});

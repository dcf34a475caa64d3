#!/usr/bin/env node
// Measures the built page in Chromium and writes docs/measurements.md:
//
//   npm run build && node web/scripts/measure.mjs [--big]
//
// --big also runs ten million events, which takes some minutes and a gigabyte or two. Figures are of this machine and of
// whatever else it is doing; the load average is written beside them.
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PORT = 47319;
const ADDRESS = `http://127.0.0.1:${PORT}/`;
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** Two tasks that pass a ball: about 20 events a round. */
const manyEvents = (rounds) => `import asyncio

async def player(name, mine, other):
    while True:
        ball = await mine.get()
        if ball >= ${rounds}:
            await other.put(ball)
            return
        await other.put(ball + 1)

async def main():
    a, b = asyncio.Queue(), asyncio.Queue()
    await a.put(0)
    await asyncio.gather(player('tiki', a, b), player('taka', b, a))

asyncio.run(main())
`;
const generatorEvents = (count) => `def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1
total = 0
for n in numbers(${count / 2}):
    total += n
print(total)
`;

const rows = [];
const note = (what, value, goal = '') => {
  rows.push([what, value, goal]);
  console.log(`${what}: ${value}${goal ? ` (${goal})` : ''}`);
};
const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const median = (values) => [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)];

const server = spawn(
  'npx',
  ['--no-install', 'vite', 'preview', 'web', '--port', String(PORT), '--strictPort'],
  {
    cwd: ROOT,
    stdio: 'ignore',
    detached: true,
  },
);
const browser = await chromium.launch({
  ...(existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {}),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  await reachable();
  await load();
  for (const events of [10_000, 1_000_000, ...(process.argv.includes('--big') ? [10_000_000] : [])])
    await large(events);
  sizes();
  await links();
  write();
} finally {
  await browser.close();
  process.kill(-server.pid);
}

async function reachable() {
  for (let tries = 0; tries < 100; tries++) {
    try {
      if ((await fetch(ADDRESS)).ok) return;
    } catch {
      // not yet
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the preview server does not answer');
}

async function load() {
  const typing = [];
  const traces = [];
  const monaco = [];
  for (let round = 0; round < 5; round++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    await page.goto(ADDRESS, { waitUntil: 'commit' });
    await page.locator('textarea').first().waitFor();
    typing.push(await page.evaluate(() => performance.now()));
    await page.locator('[data-state=done]').waitFor();
    traces.push(await page.evaluate(() => performance.now()));
    await page.locator('.monaco-editor').first().waitFor();
    monaco.push(await page.evaluate(() => performance.now()));
    await page.context().close();
  }
  note('editor takes typing after', ms(median(typing)), 'under 1 s');
  note('first trace after', ms(median(traces)), 'under 1.5 s');
  note('Monaco there after', ms(median(monaco)));
}

/** Seconds that the page's own thread has worked, on its own clock: what else the machine does is not in it. */
async function threadClock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
}

async function large(wanted) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  await page.addInitScript(
    (text) => {
      localStorage.setItem(
        'tikitaka.draft',
        JSON.stringify({ title: '', files: [{ name: 'main.py', text }], settings: { seed: 0 } }),
      );
      globalThis.longTasks = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.longTasks.push(entry.duration);
      }).observe({ type: 'longtask', buffered: true });
    },
    wanted >= 10_000_000 ? generatorEvents(wanted) : manyEvents(Math.round(wanted / 20)),
  );
  await page.goto(ADDRESS);
  await page.locator('.monaco-editor').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  const thread = await threadClock(page);
  await page.evaluate(() => (globalThis.longTasks.length = 0));
  const began = Date.now();
  const before = await thread();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('[data-state=done],[data-state=limit]').waitFor({ timeout: 600_000 });
  const total = Number(/(\d+)\s*$/.exec(await page.getByTestId('position').textContent())?.[1]);
  const name = `${(total / 1e6).toFixed(total < 1e5 ? 3 : 1)} M events`;
  note(`${name}: run, streamed and ready to view`, `${((Date.now() - began) / 1000).toFixed(1)} s`);
  note(
    `${name}: the page's own thread at work, for each event`,
    `${((((await thread()) - before) / total) * 1e6).toFixed(2)} µs`,
  );
  const longest = await page.evaluate(() => Math.max(0, ...globalThis.longTasks));
  note(`${name}: longest task of the page's own thread during the run`, ms(longest), 'under 50 ms');

  await page.getByRole('tab', { name: 'Timeline' }).click();
  const timeline = page.getByRole('slider', { name: /^Timeline/ });
  await timeline.focus();
  for (let step = 0; step < 12; step++) await page.keyboard.press('w');
  await page.waitForTimeout(500);
  const frames = await page.evaluate(async () => {
    const times = [];
    const box = document.querySelector('[data-testid=timeline]');
    let last = performance.now();
    for (let step = 0; step < 90; step++) {
      const key = step % 30 < 15 ? 'd' : 'a';
      box.closest('[role=slider]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  });
  note(
    `${name}: frame while panning the timeline, median / slowest`,
    `${ms(median(frames))} / ${ms(Math.max(...frames))}`,
  );

  // Checkpoints are made while nobody asks.
  await page.waitForTimeout(Math.min(120_000, 2000 + total / 100));
  const jumps = [];
  for (let jump = 0; jump < 12; jump++) {
    const target = Math.round(((jump * 7 + 3) % 12) * (total / 12) + 500) % total;
    jumps.push(
      await page.evaluate(async (event) => {
        const { cursor, runner } = globalThis.tikitaka;
        const start = performance.now();
        cursor.goTo(event);
        await new Promise((resolve) => {
          const end = runner.inspection.subscribe((found) => {
            if (found?.place.event === event) setTimeout(() => (end(), resolve()));
          });
        });
        return performance.now() - start;
      }, target),
    );
  }
  note(
    `${name}: jump to any event with its variables, median / slowest`,
    `${ms(median(jumps))} / ${ms(Math.max(...jumps))}`,
    'under 100 ms at 1 M',
  );
  await page.context().close();
}

function sizes() {
  const assets = path.join(ROOT, 'dist/assets');
  const packed = (names) =>
    names.reduce((sum, name) => sum + brotliCompressSync(readFileSync(path.join(assets, name))).length, 0);
  const zipped = (names) =>
    names.reduce(
      (sum, name) => sum + gzipSync(readFileSync(path.join(assets, name)), { level: 9 }).length,
      0,
    );
  const all = readdirSync(assets);
  const first = all.filter((name) => /^(index|main)-.*\.(js|css)$/.test(name) || name.endsWith('.wasm'));
  const later = all.filter((name) => !first.includes(name));
  const text = (names) =>
    `${Math.round(packed(names) / 1024)} KiB brotli, ${Math.round(zipped(names) / 1024)} KiB gzip`;
  note('first load: page and engine', text(first), 'under 1.2 MB');
  note('later: Monaco, lessons, fonts', text(later));
}

async function links() {
  const page = await browser.newPage();
  await page.goto(ADDRESS);
  await page.locator('[data-state=done]').waitFor();
  const folder = path.join(ROOT, 'tests/cases/seeds');
  const programs = readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const lengths = await page.evaluate(
    (texts) => texts.map((text) => globalThis.tikitaka.linkOf(text).length - '#1/'.length),
    programs,
  );
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  note(
    `link of the ${lengths.length} programs of tests/cases/seeds, mean characters`,
    mean.toFixed(0),
    'at most 210',
  );
  await page.context().close();
}

function write() {
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  const lines = [
    '# Measurements',
    '',
    'Written by `node web/scripts/measure.mjs --big` after `npm run build`; anyone can run it.',
    '',
    `Machine: ${machine}, Chromium ${browser.version()}, load average ${os.loadavg()[0].toFixed(1)} at the end.`,
    '',
    '| what | measured | goal |',
    '| --- | --- | --- |',
    ...rows.map(([what, value, goal]) => `| ${what} | ${value} | ${goal} |`),
    '',
  ];
  writeFileSync(path.join(ROOT, 'docs/measurements.md'), lines.join('\n'));
}

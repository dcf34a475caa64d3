#!/usr/bin/env node
// Takes docs/page.png, the picture in README.md, of the built page: npm run build && node web/scripts/portrait.mjs
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PORT = 47320;
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

const PROGRAM = `import asyncio, time


async def tiki(queue):
    for n in range(3):
        await asyncio.sleep(1)
        await queue.put(n)


async def taka(queue):
    for _ in range(3):
        n = await queue.get()
        print('taka catches', n)


def parse(page):
    time.sleep(0.9)
    return len(page)


async def fetch():
    await asyncio.sleep(1.4)
    time.sleep(0.36)
    words = await asyncio.to_thread(parse, 'pass it on')
    print('parsed', words)


async def main():
    queue = asyncio.Queue(2)
    await asyncio.gather(tiki(queue), taka(queue), fetch())


asyncio.run(main())
`;

const server = spawn(
  'npx',
  ['--no-install', 'vite', 'preview', 'web', '--port', String(PORT), '--strictPort'],
  { cwd: ROOT, stdio: 'ignore', detached: true },
);
const browser = await chromium.launch({
  ...(existsSync(SYSTEM_CHROMIUM) ? { executablePath: SYSTEM_CHROMIUM } : {}),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'dark',
  });
  await page.addInitScript((text) => {
    const draft = { title: 'Passing the ball', files: [{ name: 'main.py', text }], settings: { seed: 0 } };
    localStorage.setItem('tikitaka.draft', JSON.stringify(draft));
  }, PROGRAM);
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(`http://127.0.0.1:${PORT}/`);
      break;
    } catch (error) {
      if (tries === 50) throw error;
      await page.waitForTimeout(200);
    }
  }
  await page.locator('.monaco-editor').first().waitFor({ timeout: 60_000 });
  await page.locator('[data-state=done]').waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  // Where the ball is caught for the second time.
  await page.getByTestId('output').getByRole('button').filter({ hasText: 'taka catches 1' }).click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: path.join(ROOT, 'docs/page.png') });
} finally {
  await browser.close();
  process.kill(-server.pid);
}

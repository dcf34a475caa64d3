// How soon the page has run its first snippet, in headless Chromium with nothing in any cache.
//
//   node tests/bench/page_ready.mjs [--rounds 9] [--dist dist] [--json]
//
// Serves the built page on the loopback interface and loads it in a fresh browser context each round. The page is not
// told of it: the clock is read where it makes its worker and where the worker's messages arrive. Medians, in ms.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';

const ROOT = path.resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    dist: { type: 'string', default: path.join(ROOT, 'dist') },
    json: { type: 'boolean', default: false },
  },
});

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
};

function serve(folder) {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://page').pathname);
    const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Runs in the page before its own scripts: notes the time of what is asked of and said by its worker. */
function watchWorker() {
  const seen = {};
  const note = (what) => {
    seen[what] ??= performance.now();
  };
  window.tikitakaSeen = seen;
  const PlainWorker = window.Worker;
  window.Worker = class extends PlainWorker {
    constructor(url, settings) {
      super(url, settings);
      if (!String(url).includes('main')) return; // the editor has workers of its own
      note('worker');
      this.addEventListener('message', ({ data }) => note(data.type));
    }
  };
}

const STEPS = {
  worker: 'the worker is made',
  ready: 'the engine is fetched and compiled',
  started: 'the first snippet is compiled',
  finished: 'the first snippet has run',
};

async function load(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchWorker);
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.tikitakaSeen.finished !== undefined, null, { timeout: 60_000 });
    return await page.evaluate(() => window.tikitakaSeen);
  } finally {
    await context.close();
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const server = await serve(path.resolve(options.dist));
const system = '/usr/bin/chromium';
const browser = await chromium.launch({
  ...(existsSync(system) ? { executablePath: system } : {}),
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
const rounds = [];
try {
  const address = `http://127.0.0.1:${server.address().port}/`;
  await load(browser, address); // the browser itself warms up
  for (let round = 0; round < Number(options.rounds); round++) rounds.push(await load(browser, address));
} finally {
  await browser.close();
  server.close();
}

const result = { sinceNavigation: {}, sinceWorker: {} };
for (const step of Object.keys(STEPS)) {
  result.sinceNavigation[step] = median(rounds.map((seen) => seen[step]));
  result.sinceWorker[step] = median(rounds.map((seen) => seen[step] - seen.worker));
}
if (options.json) {
  console.log(JSON.stringify(result));
} else {
  console.log(`## Page ready (median of ${rounds.length}, ms)\n`);
  console.log('| until | since navigation | since the worker is made |\n|---|---:|---:|');
  for (const [step, text] of Object.entries(STEPS)) {
    const [all, engine] = [result.sinceNavigation[step], result.sinceWorker[step]];
    console.log(`| ${text} | ${all.toFixed(0)} | ${engine.toFixed(0)} |`);
  }
}

// Runs scripts of tests/ several times in one session each: a run that leaves more objects behind than the one before it
// leaks.
//
//   node tests/tools/leaks.mjs [--engine native|'name=command'] [--jobs N] [PART OF A NAME...]
//
// The last line is `name: N passed, N failed`.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closing } from './lib/closing.mjs';
import { inParallel, run } from './lib/process.mjs';
import { at } from './lib/project.mjs';
import { readCases } from './python/cases.mjs';
import { engineOf } from './python/engines.mjs';

const { values: options, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'native' },
    jobs: { type: 'string', default: '2' },
  },
});
const HARNESS = 'leak_harness.py';
const RUNS = 6;
// The first runs fill caches.
const SETTLED = 3;

// Known, and shown at each run.
const POOL = "the thread that reads a pool's answers stays behind";
const KNOWN = { 'cases/world/processes_run_in_parallel.py': POOL, 'examples/50-process-pool.py': POOL };

const engine = engineOf(options.engine);
const folder = mkdtempSync(path.join(os.tmpdir(), 'tikitaka-leaks-'));

/** A folder with the harness and what lies beside the script. */
function placeFor(test, index) {
  const place = path.join(folder, String(index));
  for (const name of readdirSync(test.folder)) {
    if (name.endsWith('.py') || name === 'world.json')
      cpSync(path.join(test.folder, name), path.join(place, name), { recursive: true });
  }
  cpSync(at('tests/tools/python', HARNESS), path.join(place, HARNESS));
  return place;
}

const skipped = [];
const results = await inParallel(readCases(filters), Number(options.jobs), async (test, index) => {
  const place = placeFor(test, index);
  const result = await run(
    engine.argv[0],
    [...engine.argv.slice(1), 'run', HARNESS, '--', test.base, String(RUNS)],
    { cwd: place, stdin: '', timeout: 60_000 },
  );
  rmSync(place, { recursive: true });
  const counts = /^objects (.+)$/m.exec(result.stdout)?.[1].split(' ').map(Number);
  if (!counts) {
    // It waits for ever, or ends the session in another way: nothing to compare.
    skipped.push(test.name);
    return [];
  }
  const grown = counts.slice(SETTLED).every((count, i) => count > counts[SETTLED + i - 1]);
  if (grown && test.name in KNOWN) {
    console.log(`known: ${test.name}: ${KNOWN[test.name]}`);
    return [];
  }
  return grown ? [`FAILED ${test.name}: objects alive after each run: ${counts.join(' ')}`] : [];
});
rmSync(folder, { recursive: true });
if (skipped.length > 0) console.log(`${skipped.length} end the session themselves: ${skipped.join(' ')}`);
closing('leaks', results);

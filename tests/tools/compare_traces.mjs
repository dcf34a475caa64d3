// The run is deterministic: text traces of two runs, and of two builds of the engine, are the same byte for byte.
//
//   node tests/tools/compare_traces.mjs [--engines native,native,wasm,compiled] [--timeout SECONDS] [--jobs N] [PART OF A NAME...]
//
// The first engine's trace is what the others are held against. The last line is `N passed, N failed`.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inParallel, run } from './lib/process.mjs';
import { readCases } from './python/cases.mjs';
import { lineDiff } from './python/compare.mjs';
import { engineOf } from './python/engines.mjs';

const { values: options, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    engines: { type: 'string', default: 'native,native,wasm,compiled' },
    timeout: { type: 'string', default: '20' },
    jobs: { type: 'string', default: '2' },
  },
});

const engines = options.engines.split(',').map(engineOf);
const cases = readCases(filters);
const folder = await mkdtemp(path.join(os.tmpdir(), 'tikitaka-traces-'));

/** A program that does not compile never runs, so it has no trace. */
const neverRan = (stderr) =>
  /^(SyntaxError|IndentationError|TabError): /m.test(stderr.split('\n').slice(-3).join('\n'));

async function trace(engine, test, file) {
  const result = await run(engine.argv[0], [...engine.argv.slice(1), 'run', test.base, '--trace', file], {
    cwd: test.folder,
    stdin: test.stdin,
    timeout: Number(options.timeout) * 1000,
  });
  if (result.timedOut) return { error: `${engine.name}: over the time limit` };
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  await rm(file, { force: true });
  if (bytes.length > 0 || neverRan(result.stderr)) return { bytes };
  return { error: `${engine.name}: no trace written (exit status ${result.status})` };
}

async function check(test, index) {
  let first;
  for (const [turn, engine] of engines.entries()) {
    const { bytes, error } = await trace(engine, test, path.join(folder, `${index}-${turn}.txt`));
    if (error) return error;
    first ??= bytes;
    if (!bytes.equals(first)) {
      return `${engines[0].name} and ${engine.name} differ\n${lineDiff(first.toString(), bytes.toString())}`;
    }
  }
  return undefined;
}

const runs = cases.filter(({ noTrace, notYet }) => !noTrace && !notYet);
const results = await inParallel(runs, Number(options.jobs), async (test, index) => {
  const problem = await check(test, index);
  if (problem) console.log(`FAILED trace of ${test.name}: ${problem}`);
  return !problem;
});
await rm(folder, { recursive: true, force: true });
for (const { name, noTrace } of cases) if (noTrace) console.log(`not compared: ${name}: ${noTrace}`);
const passed = results.filter(Boolean).length;
console.log(`traces: ${passed} passed, ${runs.length - passed} failed`);
process.exitCode = passed === runs.length && runs.length > 0 ? 0 : 1;

// Runs the Python scripts of tests/ on a build of the engine and compares what comes out.
//
//   node tests/tools/run_python.mjs [--engine native|wasm|sanitize|dev|'name=command'] [--timeout SECONDS]
//                                   [--jobs N] [--quiet] [PART OF A NAME...]
//
// What is expected of a script stands beside it: see python/cases.mjs. The last line is `N passed, N failed`.
import { parseArgs } from 'node:util';
import { inParallel, run } from './lib/process.mjs';
import { readCases } from './python/cases.mjs';
import { problems } from './python/compare.mjs';
import { engineOf } from './python/engines.mjs';

const { values: options, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'native' },
    timeout: { type: 'string', default: '10' },
    jobs: { type: 'string', default: '2' },
    quiet: { type: 'boolean', default: false },
  },
});

const engine = engineOf(options.engine);
const cases = readCases(filters);
if (cases.length === 0) {
  console.error('no scripts found');
  process.exit(1);
}

const results = await inParallel(cases, Number(options.jobs), async (test) => {
  const result = await run(engine.argv[0], [...engine.argv.slice(1), 'run', test.base], {
    cwd: test.folder,
    stdin: test.stdin,
    timeout: Math.max(Number(options.timeout), test.seconds) * 1000,
  });
  const found = problems(test, result);
  if (test.notYet) {
    if (found.length > 0) return 'not yet';
    console.log(`FAILED ${test.name} on ${engine.name}: it passes: take it out of tests/not_yet.txt`);
    return false;
  }
  if (found.length > 0) {
    const text = options.quiet ? found[0].split('\n')[0] : found.join('\n  ');
    console.log(`FAILED ${test.name} on ${engine.name}: ${text}`);
  }
  return found.length === 0;
});

const different = cases.filter(({ differs }) => differs);
if (different.length > 0 && !options.quiet) {
  console.log('Different from CPython on purpose:');
  for (const { name, differs } of different) console.log(`  ${name}: ${differs}`);
}
const passed = results.filter((result) => result === true).length;
const failed = results.filter((result) => result === false).length;
const waiting = results.length - passed - failed;
if (waiting > 0) console.log(`${waiting} not yet: tests/not_yet.txt`);
console.log(`${engine.name}: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

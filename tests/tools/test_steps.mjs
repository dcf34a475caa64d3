// The steps of `npm test`, in order. `count` reads from a step's output how many cases passed and failed; a step
// without it counts one. `needs` names builds that must have succeeded.
import { readdirSync } from 'node:fs';
import os from 'node:os';
import { at } from './lib/project.mjs';

const node = process.execPath;
const tool = (file, ...args) => [node, `tests/tools/${file}`, ...args];
const npx = (...args) => ['npx', '--no-install', ...args];
const selfTests = readdirSync(at('tests/tools/self')).map((file) => `tests/tools/self/${file}`);
const jobs = String(os.availableParallelism());

/** The project's own tools end with `name: N passed, N failed`. */
const ownTools = (text) => {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(text) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
};

/** CTest: `87% tests passed, 2 tests failed out of 15` */
const ctest = (text) => {
  const [, failed, all] = /(\d+) tests? failed out of (\d+)/.exec(text) ?? [];
  return all === undefined ? undefined : { passed: all - failed, failed: Number(failed) };
};

/** Vitest: `Tests  2 failed | 40 passed (42)`; Playwright: lines `2 failed`, `40 passed (12s)` */
const sum = (text, pattern) =>
  [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
const vitest = (text) => {
  const line = /^\s*Tests\s+.*$/m.exec(text)?.[0] ?? '';
  return { passed: sum(line, /(\d+) passed/g), failed: sum(line, /(\d+) failed/g) };
};
const playwright = (text) => ({
  passed: sum(text, /^\s+(\d+) passed/gm),
  failed: sum(text, /^\s+(\d+) (?:failed|flaky|did not run|interrupted)/gm),
});

export const STEPS = [
  { name: 'setup', command: ['.ci/setup'], minutes: 10 },
  { name: 'format', command: tool('check/cxx_format.mjs'), minutes: 1, count: ownTools },
  {
    name: 'prettier',
    command: npx('prettier', '--check', '--log-level=warn', '.'),
    minutes: 2,
    needs: ['setup'],
  },
  { name: 'eslint', command: npx('eslint', '--max-warnings', '0', '.'), minutes: 2, needs: ['setup'] },
  { name: 'svelte', command: ['npm', 'run', '--silent', 'check'], minutes: 3, needs: ['setup'] },
  { name: 'includes', command: tool('check/includes.mjs'), minutes: 1, count: ownTools },
  { name: 'folders', command: tool('check/folder_map.mjs'), minutes: 1, count: ownTools },
  { name: 'tools', command: [node, '--test', ...selfTests], minutes: 1, count: nodeTest },
  {
    name: 'vitest',
    command: ['npm', 'run', '--silent', 'test:unit'],
    minutes: 3,
    count: vitest,
    needs: ['setup'],
  },
  { name: 'native', command: [node, '.ci/build.mjs', 'native'], minutes: 25 },
  {
    name: 'links',
    command: ['cmake', '--build', '--preset', 'release', '--target', 'link_checks'],
    minutes: 3,
    needs: ['native'],
  },
  {
    name: 'unit',
    command: ['ctest', '--preset', 'release', '-j', jobs, '--no-tests=error'],
    minutes: 3,
    count: ctest,
    needs: ['native'],
  },
  { name: 'scripts', command: tool('run_python.mjs'), minutes: 5, count: ownTools, needs: ['native'] },
  {
    name: 'fuzz',
    command: [node, 'tests/fuzz/differences.mjs', '--programs', '100'],
    minutes: 3,
    count: ownTools,
    needs: ['native'],
  },
  { name: 'leaks', command: tool('leaks.mjs'), minutes: 6, count: ownTools, needs: ['native'] },
  {
    name: 'fuzz-targets',
    command: [node, 'tests/fuzz/run.mjs', '--seconds', '5'],
    minutes: 40,
    count: ownTools,
    needs: ['setup'],
  },
  { name: 'cpython', command: [node, 'tests/cpython/run.mjs'], minutes: 5, needs: ['native'] },
  { name: 'wasm', command: [node, '.ci/build.mjs', 'wasm'], minutes: 25 },
  {
    name: 'scripts-wasm',
    command: tool('run_python.mjs', '--engine', 'wasm'),
    minutes: 8,
    count: ownTools,
    needs: ['wasm'],
  },
  {
    name: 'traces',
    command: tool('compare_traces.mjs'),
    minutes: 12,
    count: ownTools,
    needs: ['native', 'wasm'],
  },
  { name: 'page', command: [node, '.ci/build.mjs', 'page'], minutes: 3, needs: ['wasm'] },
  {
    name: 'playwright',
    command: ['npm', 'run', '--silent', 'test:web'],
    minutes: 15,
    count: playwright,
    needs: ['page'],
  },
  { name: 'tidy', command: tool('check/cxx_tidy.mjs'), minutes: 5, count: ownTools, needs: ['native'] },
];

/** Node's own test runner: `# pass 4` or `ℹ pass 4` */
function nodeTest(text) {
  const number = (word) => Number(new RegExp(`^(?:#|ℹ) ${word} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') };
}

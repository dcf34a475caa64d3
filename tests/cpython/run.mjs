// CPython's own test files under the engine, from where a Python installation has them: a table of what passed.
//
//     node tests/cpython/run.mjs [--engine build/release/tikitaka] [--tests FOLDER] [--show] [test_generators ...]
//
// Nothing of them is copied into the repository: a folder of links is made for the run, with driver.py (which runs the
// methods and says how each went) and support.py (for test.support) beside them. What tests CPython's own inside, or
// needs what a browser has not, is left out by name in exclusions.json (`*.test_x` in every class), each with its reason. `--show` prints the
// failures. Without the files (Debian: libpython3-testsuite) nothing is run, and the exit status is 0.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: path.resolve(here, '../../build/release/tikitaka') },
    tests: { type: 'string' },
    show: { type: 'boolean' },
  },
});
const exclusions = JSON.parse(readFileSync(path.join(here, 'exclusions.json'), 'utf8'));

/** Where a Python keeps its tests; the newest is nearest to 3.14. */
function findTests() {
  for (const python of ['python3.14', 'python3.13', 'python3.12', 'python3']) {
    const found = spawnSync(python, ['-c', 'import test; print(test.__path__[0])'], { encoding: 'utf8' });
    const folder = found.stdout?.trim();
    if (folder && existsSync(path.join(folder, 'test_generators.py'))) return folder;
  }
  return undefined;
}

const source = options.tests ?? findTests();
if (!source) {
  console.log('no Python with its test files here\ncpython: 0 passed, 0 failed');
  process.exit(0);
}
const version = path.basename(path.dirname(source)); // python3.13
const minor = Number(version.split('.')[1]);
const folder = mkdtempSync(path.join(os.tmpdir(), 'tikitaka-cpython-'));
for (const file of ['driver.py', 'support.py', 'asyncio_support.py'])
  copyFileSync(path.join(here, file), path.join(folder, file));
/** Runs one file; a method that ends the engine is counted as failed and left out of the next try. */
function run(name) {
  // "until 3.12: ...": what newer files say otherwise.
  const left = Object.entries(exclusions.files[name] ?? {})
    .filter(([, reason]) => minor < Number(/^until 3\.(\d+):/.exec(reason)?.[1] ?? Infinity))
    .map(([method]) => method);
  const counts = { ok: 0, fail: 0, skip: 0, excluded: left.length };
  const failures = [];
  for (let attempt = 0; attempt < 20; attempt++) {
    const done = spawnSync(options.engine, ['run', 'driver.py', '--', name, left.join(',')], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: 60_000,
    });
    const rows = done.stdout
      .split('\n')
      .map((line) => /^(ok|fail|skip|start) (\S+)(.*)$/.exec(line))
      .filter(Boolean);
    const finished = new Set(rows.filter(([, word]) => word !== 'start').map(([, , method]) => method));
    const open = rows.filter(([, word, method]) => word === 'start' && !finished.has(method)).at(-1)?.[2];
    if (done.status !== 0 && open) {
      left.push(open);
      counts.fail++;
      failures.push(`${open}: the engine stopped (${done.signal ?? done.status})`);
      continue;
    }
    for (const [, word, method, text] of rows) {
      if (word !== 'start') counts[word]++;
      if (word === 'fail') failures.push(method + text);
    }
    if (rows.length === 0) failures.push(done.stderr.trim().split('\n').at(-1));
    if (rows.length === 0) counts.fail++;
    break;
  }
  return { counts, failures };
}

const names =
  positionals.length > 0
    ? positionals
    : Object.keys(exclusions.files).filter((name) => minor >= (exclusions.from_3[name] ?? 0));
console.log(`tests of ${version}`);
const wanted = new Set([...names, ...exclusions.helpers].map((name) => `${name}.py`));
for (const file of readdirSync(source)) {
  if (wanted.has(file)) copyFileSync(path.join(source, file), path.join(folder, file));
}
// asyncio's are a package.
if (names.some((name) => name.startsWith('test_asyncio.'))) {
  const part = 'test_asyncio';
  cpSync(path.join(source, part), path.join(folder, part), {
    recursive: true,
    filter: (file) => !/__pycache__/.test(file),
  });
}
// Until 3.12 the tests of str were called so.
if (!existsSync(path.join(folder, 'test_str.py')) && existsSync(path.join(source, 'test_unicode.py'))) {
  copyFileSync(path.join(source, 'test_unicode.py'), path.join(folder, 'test_str.py'));
}

console.log('file                       passed  failed  skipped  left out  share');
const total = { ok: 0, fail: 0, skip: 0, excluded: 0 };
const row = (name, { ok, fail, skip, excluded }) => {
  const share = ok + fail > 0 ? `${((100 * ok) / (ok + fail)).toFixed(1)} %` : '-';
  console.log(
    name.padEnd(26) +
      [ok, fail, skip, excluded].map((count) => String(count).padStart(8)).join('') +
      share.padStart(9),
  );
};
for (const name of names) {
  const { counts, failures } = run(name);
  for (const key of Object.keys(total)) total[key] += counts[key];
  row(name, counts);
  if (options.show) for (const failure of failures) console.log(`    ${failure}`);
}
row('together', total);
rmSync(folder, { recursive: true });
console.log(`cpython: ${total.ok} passed, ${total.fail} failed`);
process.exit(total.ok >= 0.95 * (total.ok + total.fail) ? 0 : 1);

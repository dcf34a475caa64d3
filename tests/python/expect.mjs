// Makes the expected output of the scripts here from real CPython, never from our own engine.
//
//     PEERS=<folder with node_modules/pyodide> ORACLE=<folder with cpython314.mjs, cpython311.py> \
//         node tests/python/expect.mjs [FILE.py | FOLDER]...
//
// Without arguments: every script that has no .out yet. For each FILE.py it writes .out (stdout), .err (stderr,
// normalised, when there is any) and .status (exit status, when it is not 0).
//
// CPython 3.14 (Pyodide) runs each script in a fresh interpreter restored from a memory snapshot, twice, under
// different string-hash seeds: a script whose output differs between the two is not deterministic and is refused.
// A first line `# oracle: none` leaves the files as they are (the script says why);
// `# oracle: cpython311` asks for the native CPython 3.11 instead (64-bit hashes, processes), and
// `# oracle: cpython311, real clock` for the same without the virtual clock (threads).
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { normaliseStderr } from './normalise.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const peers = process.env.PEERS;
const oracle = process.env.ORACLE && path.resolve(process.env.ORACLE);
if (!peers || !oracle) {
  console.error('set PEERS (node_modules with pyodide) and ORACLE (cpython314.mjs, cpython311.py)');
  process.exit(2);
}
const HASH_SEEDS = ['0', '7'];
const PER_PROCESS = 40; // each restored interpreter keeps about 40 MB until the process ends

function scriptsUnder(target) {
  const stat = fs.statSync(target);
  if (stat.isFile()) return target.endsWith('.py') ? [target] : [];
  return fs
    .readdirSync(target)
    .sort()
    .flatMap((name) => scriptsUnder(path.join(target, name)));
}

const withExtension = (file, extension) => file.replace(/\.py$/, extension);

function write(file, text) {
  if (text === '') fs.rmSync(file, { force: true });
  else fs.writeFileSync(file, text);
}

// What the interpreter drops while it shuts down has no Python frame to blame: CPython says `<sys>:0` then, and can no
// longer import tracemalloc to hint at it. In the oracle the shutdown is Python code of its own.
function asAtRealShutdown(text) {
  return text.replace(
    /<oracle>:\d+: (RuntimeWarning: .*\n)RuntimeWarning: Enable tracemalloc.*\n/g,
    '<sys>:0: $1',
  );
}

// The oracle stops a loop that would wait for ever with status 70; our engine with 3 and a report of its own.
function endAsWaitingForEver(result) {
  result.status = 3;
  result.err = result.err.replace(/^oracle: deadlock.*\n/m, '');
}

function store(file, result) {
  fs.writeFileSync(withExtension(file, '.out'), result.out);
  write(withExtension(file, '.err'), normaliseStderr(result.err, path.basename(file)));
  write(withExtension(file, '.status'), result.status === 0 ? '' : `${result.status}\n`);
}

// What the script's `input()` reads: <case>.stdin, or nothing.
function stdinOf(file) {
  const input = withExtension(file, '.stdin');
  return fs.existsSync(input) ? fs.readFileSync(input, 'utf8') : '';
}

function runNative(file, realClock) {
  const env = { ...process.env, PYTHONHASHSEED: 'random', ORACLE_REAL: realClock ? '1' : '0' };
  const run = spawnSync('python3', [path.join(oracle, 'cpython311.py'), path.basename(file)], {
    cwd: path.dirname(file),
    encoding: 'utf8',
    input: stdinOf(file),
    env,
  });
  return { out: run.stdout, err: run.stderr, status: run.status };
}

async function snapshots() {
  const { loadPyodide } = await import(
    pathToFileURL(path.join(peers, 'node_modules/pyodide/pyodide.mjs')).href
  );
  const source = fs.readFileSync(path.join(oracle, 'cpython314.mjs'), 'utf8');
  const harness = /String\.raw`([^]*?)`;/.exec(source)[1];
  const made = [];
  for (const seed of HASH_SEEDS) {
    const options = { args: [], env: { HOME: '/home/web', PYTHONHASHSEED: seed } };
    const first = await loadPyodide({ ...options, _makeSnapshot: true });
    made.push({ ...options, _loadSnapshot: first.makeMemorySnapshot() });
  }
  return async (file, which) => {
    const py = await loadPyodide(made[which]);
    const chunks = { 1: [], 2: [] };
    const sink = (fd) => ({
      write(bytes) {
        chunks[fd].push(Buffer.from(bytes));
        return bytes.length;
      },
      isatty: false,
    });
    py.setStdout(sink(1));
    py.setStderr(sink(2));
    const lines = stdinOf(file).split(/(?<=\n)/);
    py.setStdin({ stdin: () => lines.shift() ?? null, isatty: false, autoEOF: false });
    py.FS.mkdirTree('/case');
    const name = '/case/' + path.basename(file);
    for (const sibling of fs.readdirSync(path.dirname(file)).filter((other) => other.endsWith('.py')))
      py.FS.writeFile('/case/' + sibling, fs.readFileSync(path.join(path.dirname(file), sibling)));
    py.globals.set('_oracle_file', name);
    py.globals.set('_oracle_base', 1000);
    py.globals.set('_oracle_tick', 0);
    let status;
    try {
      status = py.runPython(harness, { filename: '<oracle>' });
    } catch (error) {
      chunks[2].push(Buffer.from(String(error && error.message)));
      status = 99;
    }
    return { out: Buffer.concat(chunks[1]).toString(), err: Buffer.concat(chunks[2]).toString(), status };
  };
}

async function batch(files) {
  let run = null;
  for (const file of files) {
    const source = fs.readFileSync(file, 'utf8');
    if (source.startsWith('# oracle: none')) continue;
    if (source.startsWith('# oracle: cpython311')) {
      store(file, runNative(file, source.startsWith('# oracle: cpython311, real clock')));
      continue;
    }
    run ??= await snapshots();
    const [first, second] = [await run(file, 0), await run(file, 1)];
    const name = path.basename(file);
    const same =
      first.out === second.out &&
      first.status === second.status &&
      normaliseStderr(first.err, name) === normaliseStderr(second.err, name);
    if (first.status === 70) endAsWaitingForEver(first);
    for (const result of [first, second]) result.err = asAtRealShutdown(result.err);
    const failed = /^oracle:/m.test(first.err) || first.status === 99;
    if (!same || failed) console.log(`REFUSED ${file}: ${same ? first.err : 'differs between hash seeds'}`);
    else store(file, first);
  }
}

const asked = process.argv.slice(2);
if (asked[0] === '--batch') {
  await batch(asked.slice(1));
} else {
  const files = asked.length
    ? asked.flatMap(scriptsUnder)
    : scriptsUnder(here).filter((file) => !fs.existsSync(withExtension(file, '.out')));
  for (let at = 0; at < files.length; at += PER_PROCESS)
    execFileSync(
      process.execPath,
      [fileURLToPath(import.meta.url), '--batch', ...files.slice(at, at + PER_PROCESS)],
      { stdio: 'inherit' },
    );
  console.log(`${files.length} scripts`);
}

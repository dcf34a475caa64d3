// The same random programs here and on CPython 3.14; what they print, tracebacks included, must be the same.
//
//     node tests/fuzz/differences.mjs [--programs 200] [--seed 1] [--engine build/release/tikitaka] [--keep FOLDER]
//
// A difference is made smaller, line by line and block by block, before it is shown. Seeds are program numbers, so a
// difference is found again with `--seed NUMBER --programs 1`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { programOf } from './programs.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    programs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string', default: path.join(root, 'build/release/tikitaka') },
    keep: { type: 'string' },
  },
});
const BATCH = 500;
const driver = readFileSync(path.join(import.meta.dirname, 'batch.py'), 'utf8');
const folder = mkdtempSync(path.join(os.tmpdir(), 'tikitaka-fuzz-'));

/** What an engine says to each of the programs [[number, text], ...]: Map of number -> output. */
function run(command, programs) {
  const file = path.join(folder, 'batch.py');
  writeFileSync(file, `BATCH = ${JSON.stringify(programs)}\n${driver}`);
  const done = spawnSync(command[0], [...command.slice(1), file], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, PEERS: root, PYTHONHASHSEED: '0' },
  });
  const said = new Map();
  for (const part of done.stdout.split(/^@@@@ /m).slice(1)) {
    const end = part.indexOf('\n');
    said.set(part.slice(0, end), normalise(part.slice(end + 1)));
  }
  return said;
}

// What may differ: addresses, frames of the library (here it has none in tracebacks), and that the oracle's words have
// 32 bits.
function normalise(text) {
  const lines = text
    .replace(/0x[0-9a-f]{6,}/g, '0x...')
    .replace(/cannot fit 'int' into an index-sized integer/g, 'list index out of range')
    .split('\n');
  const kept = [];
  for (let i = 0; i < lines.length; i++) {
    const frame = /^( [ |]*)File "(?!<program)/.exec(lines[i]);
    if (!frame) {
      kept.push(lines[i]);
      continue;
    }
    // Its source lines stand deeper.
    while (i + 1 < lines.length && lines[i + 1].startsWith(frame[1] + '  ')) i++;
  }
  return kept.join('\n');
}

const peers = {
  cpython: [process.execPath, path.join(root, 'tests/tools/oracle/cpython314.mjs')],
  engine: [options.engine, 'run'],
};

function differing(programs) {
  const wanted = run(peers.cpython, programs);
  const given = run(peers.engine, programs);
  return programs
    .filter(([number]) => wanted.get(String(number)) !== given.get(String(number)))
    .map(([number, text]) => ({
      number,
      text,
      wanted: wanted.get(String(number)) ?? '(nothing: CPython stopped before)',
      given: given.get(String(number)) ?? '(nothing: the engine stopped before)',
    }));
}

const indentOf = (line) => line.length - line.trimStart().length;

/** Every program that lacks one line, with the block below it, and every block without its head. */
function* smaller(text) {
  const lines = text.split('\n').slice(0, -1);
  for (let at = 0; at < lines.length; at++) {
    let end = at + 1;
    while (end < lines.length && indentOf(lines[end]) > indentOf(lines[at])) end++;
    yield [...lines.slice(0, at), ...lines.slice(end), ''].join('\n');
    if (end > at + 1) {
      const body = lines.slice(at + 1, end).map((line) => line.slice(4));
      yield [...lines.slice(0, at), ...body, ...lines.slice(end), ''].join('\n');
    }
  }
}

function shrink(difference) {
  for (let round = 0; round < 30; round++) {
    const candidates = [...smaller(difference.text)].map((text, index) => [index, text]);
    const still = differing(candidates).filter(({ wanted }) => !/SyntaxError|IndentationError/.test(wanted));
    if (still.length === 0) break;
    difference = {
      ...still.reduce((best, each) => (each.text.length < best.text.length ? each : best)),
      number: difference.number,
    };
  }
  return difference;
}

const first = Number(options.seed);
const count = Number(options.programs);
let failed = 0;
for (let from = first; from < first + count; from += BATCH) {
  const programs = [];
  for (let seed = from; seed < Math.min(from + BATCH, first + count); seed++)
    programs.push([seed, programOf(seed)]);
  const found = differing(programs);
  failed += found.length;
  if (options.keep) mkdirSync(options.keep, { recursive: true });
  for (const [index, difference] of found.entries()) {
    const shown = index < 3 && !options.keep ? shrink(difference) : difference;
    if (options.keep) {
      const stem = path.join(options.keep, String(shown.number));
      writeFileSync(`${stem}.py`, shown.text);
      writeFileSync(`${stem}.cpython`, shown.wanted);
      writeFileSync(`${stem}.engine`, shown.given);
    } else if (index < 3) {
      console.log(
        `program ${shown.number}:\n${shown.text}\n-- CPython\n${shown.wanted}\n-- this engine\n${shown.given}`,
      );
    }
  }
}
rmSync(folder, { recursive: true });
console.log(`differential fuzzing: ${count - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

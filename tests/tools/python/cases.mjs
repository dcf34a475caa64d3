// The Python scripts and what is expected of each. Beside NAME.py may stand
//   NAME.out      its stdout, made by real CPython (absent: stdout is not looked at)
//   NAME.err      its stderr (absent: empty for tests/python, not looked at for tests/cases)
//   NAME.err_has  lines, each of which stderr must contain somewhere
//   NAME.status   its exit status, 0 unless told   NAME.stdin   what it reads
//   NAME.notrace  why its trace is not compared     NAME.seconds  how long it may run, if longer than usual
// tests/not_yet.txt lists the scripts whose subject is not built yet, each with the reason: they are run all the same,
// and one that passes must leave the list.
// A line `# tikitaka-differs: why` among the script's first ten says that the expected output was changed by
// hand because the engine differs from CPython on purpose.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { at, projectFiles } from '../lib/project.mjs';

const SCRIPTS = /^(tests\/(python|cases\/(seeds|legacy|world))\/.*|examples\/[^/]+)\.py$/;

const optional = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

let listed;
/** Name of a script -> why it cannot pass yet. */
function notYet() {
  listed ??= new Map(
    (optional(at('tests/not_yet.txt')) ?? '')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
  return listed;
}

/** Scripts of tests/python say nothing on stderr unless told. */
const silent = (name, stem) => name.startsWith('tests/python/') && !existsSync(`${stem}.err_has`);

function readCase(name) {
  const file = at(name);
  const stem = file.slice(0, -'.py'.length);
  const head = readFileSync(file, 'utf8').split('\n', 10);
  return {
    name: name.replace(/^tests\//, ''),
    file,
    folder: path.dirname(file),
    base: path.basename(file),
    out: optional(`${stem}.out`),
    err: optional(`${stem}.err`) ?? (silent(name, stem) ? '' : undefined),
    errHas: optional(`${stem}.err_has`)?.split('\n').filter(Boolean),
    status: Number(optional(`${stem}.status`)?.trim() ?? 0),
    stdin: optional(`${stem}.stdin`) ?? '',
    noTrace: optional(`${stem}.notrace`)?.trim(),
    seconds: Number(optional(`${stem}.seconds`)?.trim() ?? 0),
    notYet: notYet().get(name.replace(/^tests\//, '')),
    differs: head.map((line) => /^# tikitaka-differs: (.+)/.exec(line)?.[1]).find(Boolean),
  };
}

/** A script with nothing beside it belongs to another one (an imported module) unless it checks itself in world/. */
function isCase(name) {
  if (name.includes('/cases/world/')) return true;
  const stem = at(name).slice(0, -'.py'.length);
  return ['.out', '.err', '.status', '.err_has'].some((kind) => existsSync(stem + kind));
}

/** All cases whose name contains one of `filters` (all, without filters). */
export function readCases(filters = []) {
  return projectFiles(SCRIPTS)
    .filter(isCase)
    .map(readCase)
    .filter(({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)));
}

// Runs the libFuzzer targets of tests/fuzz/targets under ASan and UBSan, with seeds from the test scripts.
//
//     node tests/fuzz/run.mjs [--minutes 60 | --seconds 5] [--jobs 2] [TARGET...]
//
// Inputs that reach something new are kept in build/fuzz/corpus/TARGET, so that the next run goes on from there; what
// fails lies in build/fuzz/findings. A finding is run again by  build/sanitize/fuzz_TARGET FILE.
// The last line is `fuzz: N passed, N failed`, a target each.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closing } from '../tools/lib/closing.mjs';
import { inParallel, run } from '../tools/lib/process.mjs';
import { at, projectFiles } from '../tools/lib/project.mjs';

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    jobs: { type: 'string', default: '2' },
    'no-build': { type: 'boolean', default: false },
  },
});
const seconds = options.minutes ? Number(options.minutes) * 60 : Number(options.seconds);

const scripts = () =>
  projectFiles(/^(tests\/(python|cases)\/.*|examples\/[^/]+)\.py$/).map((file) => at(file));
const small = (files, most) => files.filter((file) => statSync(file).size <= most);
const texts = (list) => list.map((text, i) => ({ name: `seed-${i}`, text }));

/** Where each target begins: files, or texts. */
const SEEDS = {
  parse: () => scripts(),
  run: () => small(scripts(), 3000),
  link: () =>
    texts([
      '\0ab#1/',
      '\x01abprint(1)\n',
      '\x02ab',
      '\x02abZZZ',
      '#2/abc',
      '\x03zzimport asyncio\n'.repeat(9),
    ]),
  world: () => [
    ...projectFiles(/(^|\/)world\.json$/).map((file) => at(file)),
    ...texts([
      '{}',
      '{"hosts":{"example.com":{"latency":1,"status":404,"pages":{"/":"x"},"fail":"timeout"}}}',
    ]),
  ],
  trace: () => texts(Array.from({ length: 9 }, (_, what) => String.fromCharCode(what).repeat(24).repeat(4))),
  regex: () =>
    texts(
      [
        '(a+)+$\naaaaaaab',
        '(?P<x>[a-z]*?)\\b(?=\\d{2,3})(?!\\s)\\1|^x$\nabc 123abc',
        '(?<=ab)c|(?>a*)b|(?:x|y)*+z{2}\nabc aaab xyzz',
        '(?i:[^\\W\\d_])(?(1)a|b)()\nA\xe9',
        '(a|b)*?c\nabababc',
      ].map((text) => `\0${text}`),
    ),
};
const MOST_BYTES = { parse: 20_000, run: 4000, link: 20_000, world: 4000, trace: 1200, regex: 400 };

const targets = wanted.length > 0 ? wanted : Object.keys(SEEDS);
if (!options['no-build']) {
  const build = spawnSync('node', ['.ci/build.mjs', 'fuzz'], { cwd: at(), stdio: 'inherit' });
  if (build.status !== 0) process.exit(1);
}
mkdirSync(at('build/fuzz/findings'), { recursive: true });

function corpusOf(target) {
  const folder = at('build/fuzz/corpus', target);
  if (!existsSync(folder) || readdirSync(folder).length === 0) {
    mkdirSync(folder, { recursive: true });
    SEEDS[target]().forEach((seed, i) => {
      if (typeof seed === 'string') copyFileSync(seed, path.join(folder, `seed-${i}`));
      else writeFileSync(path.join(folder, seed.name), seed.text, 'latin1');
    });
  }
  // What once failed must stay good.
  const known = at('tests/fuzz/findings', target);
  for (const name of existsSync(known) ? readdirSync(known) : []) {
    copyFileSync(path.join(known, name), path.join(folder, name));
  }
  return folder;
}

const results = await inParallel(targets, Number(options.jobs), async (target) => {
  const { status, stderr } = await run(
    at(`build/sanitize/fuzz_${target}`),
    [
      corpusOf(target),
      `-max_total_time=${seconds}`,
      `-max_len=${MOST_BYTES[target]}`,
      `-artifact_prefix=${at('build/fuzz/findings')}/${target}-`,
      '-timeout=60',
      '-rss_limit_mb=3000',
      '-print_final_stats=1',
      '-verbosity=1',
    ],
    {
      timeout: (seconds * 3 + 600) * 1000,
      env: { ASAN_OPTIONS: 'detect_leaks=0:allocator_may_return_null=1' },
    },
  );
  const inputs = /number_of_executed_units: (\d+)/.exec(stderr)?.[1] ?? '?';
  console.log(`${target}: ${inputs} inputs in ${seconds} s${status === 0 ? '' : ', FAILED'}`);
  if (status === 0) return [];
  const tail = stderr.split('\n').filter((line) => !/^#\d/.test(line) || /^ {4}#/.test(line));
  return [`FAILED ${target}`, ...tail.slice(-60)];
});
closing('fuzz', results);

// Builds what users get, from the sources as they are.
//
//   node .ci/build.mjs             dist/ whole: the static page, and the command line for Node
//   node .ci/build.mjs native      build/release/tikitaka
//   node .ci/build.mjs wasm        dist/tikitaka.mjs (command line under Node) and the engine the page loads
//   node .ci/build.mjs page        dist/ but for the command line; needs `wasm`
//   node .ci/build.mjs sanitize    build/sanitize/tikitaka and unit_tests, under clang's sanitizers
//   node .ci/build.mjs fuzz        build/sanitize/fuzz_*: the libFuzzer targets
//   node .ci/build.mjs stress      build/stress/tikitaka: cycles are collected at every safe point
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');

function must(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`build: failed: ${[command, ...args].join(' ')}${error ? `: ${error.message}` : ''}`);
  process.exit(1);
}

/** Configures and builds a CMake preset; both steps do nothing when nothing has changed. */
function preset(name, ...targets) {
  if (!existsSync(path.join(ROOT, 'build', name, 'build.ninja'))) must('cmake', ['--preset', name]);
  must('cmake', ['--build', '--preset', name, ...(targets.length > 0 ? ['--target', ...targets] : [])]);
}

const parts = {
  native: () => preset('release'),
  sanitize: () => preset('sanitize'),
  fuzz: () => preset('sanitize', 'fuzz_targets'),
  stress: () => preset('stress', 'tikitaka'),
  wasm() {
    preset('wasm');
    mkdirSync(DIST, { recursive: true });
    copyFileSync(path.join(ROOT, 'engine/cli/node/tikitaka.mjs'), path.join(DIST, 'tikitaka.mjs'));
    for (const kind of ['cjs', 'wasm']) {
      copyFileSync(path.join(ROOT, `build/wasm/tikitaka.${kind}`), path.join(DIST, `tikitaka-cli.${kind}`));
    }
  },
  page: () => must('npm', ['run', '--silent', 'build:web']),
};

const wanted = process.argv.slice(2);
for (const part of wanted.length > 0 ? wanted : ['wasm', 'page']) {
  if (!(part in parts)) {
    console.error(`build: no part ${part}; there are ${Object.keys(parts).join(', ')}`);
    process.exit(2);
  }
  parts[part]();
}

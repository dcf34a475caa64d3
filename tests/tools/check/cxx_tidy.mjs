// clang-tidy on the C++ sources changed since a commit (TIKI_BASE, or the one before the last) and not committed yet.
// Needs build/release/compile_commands.json. At most 16 files are looked at, the most recently committed ones; the
// number left out is printed.
import os from 'node:os';
import { git, projectFiles } from '../lib/project.mjs';
import { inParallel, run } from '../lib/process.mjs';
import { closing } from '../lib/closing.mjs';

const LIMIT = 16;

function changedSources() {
  const base = process.env.TIKI_BASE ?? git('rev-list', '-2', 'HEAD').at(-1);
  const changed = new Set([
    ...git('diff', '--name-only', base),
    ...git('ls-files', '-o', '--exclude-standard'),
  ]);
  return projectFiles(/^engine\/.+\.cpp$/).filter(
    (file) => changed.has(file) && !file.startsWith('engine/wasm/'),
  );
}

const files = changedSources();
if (files.length > LIMIT)
  console.log(`clang-tidy: ${files.length - LIMIT} of ${files.length} changed files left out`);
const results = await inParallel(files.slice(0, LIMIT), os.availableParallelism(), async (file) => {
  const { status, stdout, stderr } = await run('clang-tidy', [
    '-p',
    'build/release',
    '--quiet',
    '--extra-arg=-Wno-unknown-warning-option',
    file,
  ]);
  if (status === 0) return [];
  return [`${file}:`, ...(stdout.trim() || stderr.trim()).split('\n').slice(0, 40)];
});
// Nothing changed is nothing wrong; but the tool itself must be there.
const tool = await run('clang-tidy', ['--version']);
closing('clang-tidy', [tool.status === 0 ? [] : [tool.stderr.trim()], ...results]);

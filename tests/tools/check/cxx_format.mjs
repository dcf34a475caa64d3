// Every C++ file looks as clang-format makes it look.
//   node tests/tools/check/cxx_format.mjs [--fix]
import { projectFiles } from '../lib/project.mjs';
import { run } from '../lib/process.mjs';
import { closing } from '../lib/closing.mjs';

const files = projectFiles(/^(engine|tests)\/.+\.(cpp|h)$/);
const mode = process.argv.includes('--fix') ? ['-i'] : ['--dry-run', '-Werror'];
const { status, stderr } = await run('clang-format', [...mode, ...files]);
const bad = new Set([...stderr.matchAll(/^([^:\n]+):\d+:\d+: error/gm)].map(([, file]) => file));
const start = status !== 0 && bad.size === 0 ? [[stderr.trim() || 'clang-format failed']] : [];
closing('clang-format', [
  ...start,
  ...files.map((file) => (bad.has(file) ? [`${file}: not formatted; npm run format`] : [])),
]);

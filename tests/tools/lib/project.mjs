// Where the project is, and which files it is made of.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** An absolute path inside the project. */
export const at = (...parts) => path.join(ROOT, ...parts);

/** Lines that git prints; an error message of git's ends the run. */
export function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout.split('\n').filter(Boolean);
}

/** Every file that is or will be in the repository (not ignored), relative to the root, by a pattern on its path. */
export function projectFiles(pattern) {
  return [...new Set(git('ls-files', '-co', '--exclude-standard'))]
    .filter((file) => pattern.test(file) && existsSync(at(file)))
    .sort();
}

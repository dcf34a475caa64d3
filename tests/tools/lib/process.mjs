// Running other programs: one to its end with a time limit, or many a few at a time.
import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';

/**
 * Runs a program to its end. Never rejects: a program that cannot start has status 127 and says why on stderr.
 * With `timeout` (ms) the whole process group is killed when it is over; `timedOut` then says so.
 * @returns {Promise<{status: number, stdout: string, stderr: string, ms: number, timedOut: boolean}>}
 */
export function run(command, args, { cwd = ROOT, stdin, timeout = 0, env, show = false } = {}) {
  return new Promise((resolve) => {
    const started = performance.now();
    const chunks = { stdout: [], stderr: [] };
    let timedOut = false;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      detached: timeout > 0,
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const timer =
      timeout > 0 &&
      setTimeout(() => {
        timedOut = true;
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          // it has just ended by itself
        }
      }, timeout);
    for (const stream of ['stdout', 'stderr']) {
      child[stream].on('data', (data) => {
        chunks[stream].push(data);
        if (show) process[stream].write(data);
      });
    }
    if (stdin !== undefined) {
      child.stdin.on('error', () => {}); // the program did not read all of it
      child.stdin.end(stdin);
    }
    const end = (status, extra = '') => {
      clearTimeout(timer);
      resolve({
        status,
        stdout: Buffer.concat(chunks.stdout).toString(),
        stderr: Buffer.concat(chunks.stderr).toString() + extra,
        ms: performance.now() - started,
        timedOut,
      });
    };
    child.on('error', (error) => end(127, `${command}: ${error.message}\n`));
    child.on('close', (code, signal) => end(code ?? 128, signal ? `ended by ${signal}\n` : ''));
  });
}

/** Maps `work` over `items`, at most `width` at a time; results keep the order of the items. */
export async function inParallel(items, width, work) {
  const results = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}

// Is a run what the case expects? Differences come as text, a short line diff each.
import { normaliseStderr } from '../../python/normalise.mjs';

/** Paths of the machine that made or runs the script become base names. */
function withoutPaths(text, base) {
  const name = base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text
    .replace(/(File ")[^"\n]*\/([^"/\n]+")/g, '$1$2')
    .replace(new RegExp(`[^\\s"'(\`]*/(${name})`, 'g'), '$1');
}

const NORMALISE = { stdout: withoutPaths, stderr: normaliseStderr };

/** A diff good enough to read: common start and end left out, at most 12 lines a side. */
export function lineDiff(expected, actual) {
  const want = expected.split('\n');
  const got = actual.split('\n');
  let start = 0;
  while (start < want.length && start < got.length && want[start] === got[start]) start++;
  let end = 0;
  while (
    end < want.length - start &&
    end < got.length - start &&
    want[want.length - 1 - end] === got[got.length - 1 - end]
  ) {
    end++;
  }
  const part = (lines, sign) => {
    const middle = lines.slice(start, lines.length - end).map((line) => `    ${sign} ${line.slice(0, 300)}`);
    return middle.length > 12
      ? [...middle.slice(0, 12), `    ${sign} ... ${middle.length - 12} more`]
      : middle;
  };
  return [`    line ${start + 1}:`, ...part(want, '-'), ...part(got, '+')].join('\n');
}

/** @returns {string[]} what is wrong with the run; empty if it is as expected */
export function problems(test, result) {
  const found = [];
  if (result.timedOut) found.push(`over the time limit (${Math.round(result.ms)} ms)`);
  const shown = {};
  for (const [stream, expected] of [
    ['stdout', test.out],
    ['stderr', test.err],
  ]) {
    shown[stream] = NORMALISE[stream](result[stream], test.base);
    if (expected === undefined) continue;
    const wanted = NORMALISE[stream](expected, test.base);
    if (shown[stream] !== wanted) found.push(`${stream} differs\n${lineDiff(wanted, shown[stream])}`);
  }
  for (const line of test.errHas ?? []) {
    if (!shown.stderr.includes(line)) found.push(`stderr does not contain: ${line}`);
  }
  if (!result.timedOut && result.status !== test.status) {
    found.push(`exit status ${result.status}, expected ${test.status}`);
  }
  if (found.length > 0 && test.err === undefined && shown.stderr) {
    found.push(
      `stderr was\n${shown.stderr
        .trim()
        .split('\n')
        .slice(-8)
        .map((line) => `    ${line}`)
        .join('\n')}`,
    );
  }
  return found;
}

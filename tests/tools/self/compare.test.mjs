// The comparison that all scripts rely on must itself be able to fail.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineDiff, problems } from '../python/compare.mjs';

const expected = { base: 'case.py', out: 'a\nb\n', err: undefined, status: 0 };
const result = { stdout: 'a\nb\n', stderr: '', status: 0, ms: 1, timedOut: false };

test('an equal run has no problems', () => {
  assert.deepEqual(problems(expected, result), []);
});

test('stdout, exit status, the time limit and demanded stderr lines are looked at', () => {
  assert.match(problems(expected, { ...result, stdout: 'a\nc\n' })[0], /stdout differs[^]*- b[^]*\+ c/);
  assert.match(problems(expected, { ...result, stdout: 'a\nb' })[0], /stdout differs/);
  assert.match(problems(expected, { ...result, status: 1 })[0], /exit status 1, expected 0/);
  assert.match(problems(expected, { ...result, timedOut: true })[0], /time limit/);
  assert.match(problems({ ...expected, errHas: ['left'] }, result)[0], /does not contain: left/);
});

test('paths of the machine do not matter, names of files do', () => {
  const trace = (path) => `Traceback:\n  File "${path}", line 1, in <module>\n${path}:3: Warning\n`;
  const failing = { ...expected, err: trace('case.py') };
  assert.deepEqual(problems(failing, { ...result, stderr: trace('/somewhere/else/case.py') }), []);
  assert.match(problems(failing, { ...result, stderr: trace('/somewhere/other.py') })[0], /stderr differs/);
});

test('a diff leaves out the common start and end', () => {
  assert.equal(lineDiff('1\n2\n3', '1\nx\n3'), '    line 2:\n    - 2\n    + x');
});

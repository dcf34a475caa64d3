// `npm test`: every check there is, in an order that tells of cheap mistakes first.
//
//   node tests/tools/test.mjs [--only NAME,NAME] [--list]
//
// A step that cannot run (its tool or its tests are missing, a build it needs failed) counts as failed. The last
// line is `N passed, N failed` over all of them: a test case counts one, as does a build or a lint of everything.
import { parseArgs } from 'node:util';
import { run } from './lib/process.mjs';
import { STEPS } from './test_steps.mjs';

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, list: { type: 'boolean', default: false } },
});

if (options.list) {
  for (const { name, command } of STEPS) console.log(`${name.padEnd(12)} ${command.join(' ')}`);
  process.exit(0);
}
const only = options.only?.split(',');
const unknown = only?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`no step ${unknown.join(', ')}; --list shows them`);
  process.exit(2);
}

const plain = (text) => text.replace(/\x1b\[[0-9;]*m/g, '');

/** @returns {{passed: number, failed: number}} as the step's own output counts, or one for the whole step */
function counted(step, { status, stdout, stderr }) {
  const counts = step.count?.(plain(stdout + stderr));
  if (!counts) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  const { passed, failed } = counts;
  const nothing = passed + failed === 0;
  return { passed, failed: failed === 0 && (status !== 0 || nothing) ? 1 : failed };
}

const total = { passed: 0, failed: 0 };
const rows = [];
const broken = new Set();
for (const step of STEPS) {
  if (only && !only.includes(step.name)) continue;
  const lost = step.needs?.find((name) => broken.has(name));
  if (lost) {
    console.log(`\n== ${step.name}: FAILED, not run because ${lost} failed`);
    rows.push([step.name, 0, 1, 0]);
    total.failed++;
    broken.add(step.name);
    continue;
  }
  console.log(`\n== ${step.name}: ${step.command.join(' ')}`);
  const result = await run(step.command[0], step.command.slice(1), {
    timeout: step.minutes * 60_000,
    env: step.env,
  });
  const { passed, failed } = counted(step, result);
  const output = plain(result.stdout + result.stderr).trimEnd();
  const lines = output.split('\n');
  if (failed > 0) console.log(lines.slice(-400).join('\n'));
  console.log(`${step.name}: ${passed} passed, ${failed} failed`);
  if (result.timedOut) console.log(`stopped: over ${step.minutes} minutes`);
  rows.push([step.name, passed, failed, result.ms / 1000]);
  total.passed += passed;
  total.failed += failed;
  if (result.status !== 0) broken.add(step.name);
}

console.log('\nstep           passed  failed  seconds');
for (const [name, passed, failed, seconds] of rows) {
  console.log(
    `${name.padEnd(14)} ${String(passed).padStart(6)}  ${String(failed).padStart(6)}  ${seconds.toFixed(1).padStart(7)}`,
  );
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

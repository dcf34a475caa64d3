// How a check ends: its problems, then `name: N passed, N failed`, and an exit status to match.

/**
 * @param {string} name of the check
 * @param {string[][]} results for each thing looked at, the lines that say what is wrong with it (none: passed)
 */
export function closing(name, results) {
  for (const lines of results) for (const line of lines) console.log(line);
  const failed = results.filter((lines) => lines.length > 0).length;
  console.log(`${name}: ${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
}

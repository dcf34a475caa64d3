// What a script's stderr is compared by. Both sides (CPython's text when .err is made, our engine's when a test runs)
// pass through here, so that only what a user of the engine should see the same is compared:
//  - paths become base names: `File "/any/where/case.py"` -> `File "case.py"`, also in warnings and task reprs;
//  - addresses become `0x...`;
//  - traceback frames of files other than the script (CPython's own asyncio, contextlib, ...) are left out,
//    because here those parts are native and have no Python frames.
const FRAME = /^(\s*(?:\|\s*)*)  File "([^"]*)", line \d+/;

export function normaliseStderr(text, script) {
  const kept = [];
  let inForeignFrame = false;
  let foreignIndent = '';
  for (const line of text.split('\n')) {
    const frame = FRAME.exec(line);
    if (frame) {
      const base = frame[2].split('/').pop();
      inForeignFrame = base !== script && /\.py$/.test(base);
      foreignIndent = frame[1] + '    ';
    } else if (inForeignFrame && !line.startsWith(foreignIndent)) {
      inForeignFrame = false;
    }
    if (inForeignFrame) continue;
    kept.push(
      line
        .replace(/File "[^"]*\/([^"/]+)"/g, 'File "$1"')
        .replace(/(?:\/[\w.+-]+)+\/([\w.+-]+\.py\b)/g, '$1')
        .replace(/0x[0-9a-fA-F]{4,}/g, '0x...'),
    );
  }
  return kept.join('\n');
}

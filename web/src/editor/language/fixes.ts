import { catalogue, shortName } from './catalogue';

/** What is wrong though it is Python, and what mends it where that is plain. */
export interface CodeAdvice {
  readonly key: 'advice.await' | 'advice.blocking';
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** What to put in the place of the marked text. */
  readonly fix: string;
}

/**
 * Coroutines that are called and dropped: known from what the engine found in the run (`neverAwaited`: their names), or
 * from the code where a line is nothing but such a call. And calls that block the whole loop inside a coroutine. What is
 * here has a fix; the engine's other findings have none.
 */
export function advice(text: string, neverAwaited: readonly string[]): readonly CodeAdvice[] {
  const lines = text.split('\n');
  const own = new Set(
    [...text.matchAll(/^\s*async\s+def\s+([\p{L}_][\p{L}\p{N}_]*)/gmu)].map(([, name]) => name),
  );
  const warned = new Set(neverAwaited.map((name) => name.replace(/^.*\./, '')));
  const found: CodeAdvice[] = [];
  let isAsync = false;
  lines.forEach((line, index) => {
    const head = /^(\s*)(async\s+)?def\b/.exec(line);
    if (head !== null) isAsync = head[2] !== undefined;
    const call = /^(\s*)((?:[\p{L}_][\p{L}\p{N}_]*\.)*([\p{L}_][\p{L}\p{N}_]*))\(.*\)\s*(?:#.*)?$/u.exec(
      line,
    );
    if (call !== null && isAsync && isCoroutine(call[2], call[3]))
      found.push(mark('advice.await', index, call[1], call[2], `await ${call[2]}`));
    const blocking = /^(.*?)\b(time\.sleep)\(/.exec(line);
    if (blocking !== null && isAsync && !/#.*$/.test(blocking[1]))
      found.push(mark('advice.blocking', index, blocking[1], blocking[2], 'await asyncio.sleep'));
  });
  return found;

  function isCoroutine(whole: string, name: string): boolean {
    if (whole === name) return own.has(name) || warned.has(name);
    return catalogue.some((each) => each.isCoroutine && each.name === whole && shortName(each) === name);
  }
}

const mark = (
  key: CodeAdvice['key'],
  index: number,
  before: string,
  name: string,
  fix: string,
): CodeAdvice => ({
  key,
  name,
  line: index + 1,
  column: before.length + 1,
  endColumn: before.length + name.length + 1,
  fix,
});

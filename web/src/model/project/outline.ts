/** The functions and classes of a program, by the words at the begin of its lines: what an outline shows. */
export interface OutlineEntry {
  readonly line: number;
  /** `async def main`, `class Point`. */
  readonly name: string;
  /** How deep it is indented, in steps of four columns. */
  readonly depth: number;
}

export function outline(text: string): readonly OutlineEntry[] {
  const found: OutlineEntry[] = [];
  text.split('\n').forEach((source, index) => {
    const match = /^(\s*)((?:async\s+)?def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(source);
    if (match === null) return;
    const width = match[1].replaceAll('\t', '    ').length;
    found.push({
      line: index + 1,
      name: `${match[2].replace(/\s+/, ' ')} ${match[3]}`,
      depth: Math.floor(width / 4),
    });
  });
  return found;
}

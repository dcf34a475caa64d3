/**
 * What "tidy the code" does, and nothing that could change what the program does: tabs in the indentation become
 * spaces, spaces at ends of lines go (not inside strings of several lines), more than two empty lines in a row become two,
 * and the file ends with one newline.
 */
export function tidied(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const found: string[] = [];
  let quotes = ''; // the mark of the long string that the line begins in
  let empty = 0;
  for (const line of lines) {
    const isInside = quotes !== '';
    const ends = quoteAfter(line, quotes);
    const neat = isInside || ends !== '' ? (isInside ? line : indented(line)) : indented(line).trimEnd();
    quotes = ends;
    empty = neat === '' && !isInside ? empty + 1 : 0;
    if (empty <= 2) found.push(neat);
  }
  const whole = found.join('\n');
  return quotes === '' ? `${whole.replace(/^\n+/, '').trimEnd()}\n` : whole;
}

const indented = (line: string): string => line.replace(/^[ \t]+/, (space) => space.replaceAll('\t', '    '));

/** The long string that is open after the line, given the one that was open before it. */
function quoteAfter(line: string, before: string): string {
  let open = before;
  for (let at = 0; at < line.length; at++) {
    const three = line.slice(at, at + 3);
    if (open !== '') {
      if (line[at] === '\\') at++;
      else if (three === open) {
        open = '';
        at += 2;
      }
      continue;
    }
    if (three === '"""' || three === "'''") {
      open = three;
      at += 2;
    } else if (line[at] === '"' || line[at] === "'") {
      at = endOfShort(line, at);
    } else if (line[at] === '#') {
      break;
    }
  }
  return open;
}

function endOfShort(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === line[start]) return at;
  }
  return line.length;
}

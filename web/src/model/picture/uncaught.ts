import type { SourceProblem } from '../../protocol/messages';
import { baseName } from './line_marks';
import type { Picture } from './picture';

/** Where the exception that ended the run was raised, read from its traceback: the innermost line of the program. */
const MOST_LINES = 400; // of the end of the output

export function uncaught({ trace, project }: Picture): SourceProblem | null {
  const { output } = trace;
  const last = output.lineCount - 1;
  if (last < 0 || output.line(last).stream !== 'stderr') return null;
  const message = output.line(last).text;
  for (let index = last - 1; index >= Math.max(0, last - MOST_LINES); index--) {
    const { text, stream } = output.line(index);
    if (stream !== 'stderr') return null;
    const place = /^\s*File "(.*)", line (\d+)/.exec(text);
    const file = place === null ? '' : baseName(place[1]);
    if (place === null || !project.files.some(({ name }) => name === file)) continue;
    const line = Number(place[2]);
    const code = project.files.find(({ name }) => name === file)?.text.split('\n')[line - 1] ?? '';
    const column = code.length - code.trimStart().length + 1;
    return { file, message, line, column, endLine: line, endColumn: code.trimEnd().length + 1 };
  }
  return null;
}

import type { Translate } from '../base/text';
import type { CursorPosition } from '../model/cursor';
import { shortPreview } from '../model/picture/frame_rows';
import type { CodeMarks } from '../model/picture/line_marks';
import type { InspectionAt } from '../model/run/runner';
import type { Breakpoint } from '../model/watches';
import { type Decoration, monaco } from './monaco';

/** Marks and values as Monaco's decorations; the classes are styled in marks.css. */
export function decorations(
  marks: CodeMarks,
  values: ReadonlyMap<number, string>,
  lines: number,
  text: Translate,
): Decoration[] {
  const found: Decoration[] = [];
  if (marks.current > 0 && marks.current <= lines) {
    found.push({
      range: lineRange(marks.current),
      options: { isWholeLine: true, className: 'line-current' },
    });
  }
  for (const { line, name, colour, isRunning } of marks.marks) {
    if (line > lines) continue;
    const words = text(isRunning ? 'editor.running' : 'editor.suspended', { name });
    found.push({
      range: lineRange(line),
      options: {
        glyphMarginClassName: `mark ${isRunning ? 'mark-running' : 'mark-suspended'} mark-${colour}`,
        glyphMarginHoverMessage: { value: words },
      },
    });
  }
  for (const [line, value] of values) {
    if (line > lines) continue;
    found.push({
      range: new monaco.Range(line, Number.MAX_SAFE_INTEGER, line, Number.MAX_SAFE_INTEGER),
      options: {
        showIfCollapsed: true,
        after: {
          content: `\u00a0${value}\u00a0`,
          inlineClassName: 'inline-value',
          inlineClassNameAffectsLetterSpacing: true,
        },
      },
    });
  }
  return found;
}

export function breakpointMarks(breakpoints: readonly Breakpoint[], text: Translate): Decoration[] {
  return breakpoints.map(({ line, log }) => ({
    range: lineRange(line),
    options: {
      lineNumberClassName: log === '' ? 'breakpoint' : 'log-point',
      lineNumberHoverMessage: { value: text(log === '' ? 'editor.breakpoint' : 'editor.logs', { log }) },
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
    },
  }));
}

/** The variables to show at a line: those of the frame that is there whose names stand in that line. */
export function inlineValues(
  inspection: InspectionAt | null,
  { event, stop }: CursorPosition,
  file: string,
  source: string,
): Map<number, string> {
  const values = new Map<number, string>();
  if (inspection === null || inspection.place.event !== event) return values;
  if (inspection.place.stop?.number !== stop?.number) return values;
  const lines = source.split('\n');
  for (const frame of inspection.state.frames) {
    const code = lines[frame.line - 1];
    if (code === undefined || values.has(frame.line) || !isFile(frame.file, file)) continue;
    const words = new Set(code.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
    const shown = frame.locals
      .filter(
        ({ name, type }) => words.has(name) && type !== 'module' && type !== 'function' && type !== 'type',
      )
      .slice(0, 3)
      .map(({ name, value }) => `${name} = ${cut(shortPreview(value))}`);
    if (shown.length > 0) values.set(frame.line, shown.join(', '));
  }
  return values;
}

const LONGEST = 40;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
const isFile = (path: string, name: string): boolean => path === name || path.endsWith(`/${name}`);
const lineRange = (line: number): InstanceType<typeof monaco.Range> => new monaco.Range(line, 1, line, 1);

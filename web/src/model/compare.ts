import { secondsShort } from '../base/time';
import { EventKind } from '../protocol/events.generated';
import type { Picture } from './picture/picture';

/** Two runs of the same program side by side: where they part, and what each wrote. */
export interface Difference {
  /** The first events that are not the same; a run's length where the other goes on. */
  readonly left: number;
  readonly right: number;
}

/**
 * The first event of either run that the other has not at the same place. Null where they are the same. `from`: events
 * before it are known to be the same.
 */
export function firstDifference(left: Picture, right: Picture, from = 0): Difference | null {
  const most = Math.min(left.trace.length, right.trace.length);
  for (let event = from; event < most; event++) {
    if (!isSame(left, right, event)) return { left: event, right: event };
  }
  return left.trace.length === right.trace.length ? null : { left: most, right: most };
}

function isSame(a: Picture, b: Picture, event: number): boolean {
  const [left, right] = [a.trace, b.trace];
  // Actors are numbered as they are made: the same number is the same one as long as all before is the same.
  return (
    left.kind(event) === right.kind(event) &&
    left.actor(event) === right.actor(event) &&
    left.other(event) === right.other(event) &&
    left.line(event) === right.line(event) &&
    left.time(event) === right.time(event) &&
    left.value(event) === right.value(event) &&
    (left.kind(event) !== EventKind.Output || left.written(event) === right.written(event))
  );
}

export interface ComparedLine {
  readonly time: string;
  readonly text: string;
  readonly event: number;
  /** The first line that differs, and those after it. */
  readonly differs: boolean;
}

const MOST_LINES = 400;
const LINES_BEFORE = 40;

/** The output of one run, with what differs from the other marked: of long ones what is around the difference. */
export function comparedOutput(picture: Picture, other: Picture): readonly ComparedLine[] {
  const { output } = picture.trace;
  const found: ComparedLine[] = [];
  let differs = false;
  for (let index = 0; index < output.lineCount; index++) {
    const line = output.line(index);
    const opposite = index < other.trace.output.lineCount ? other.trace.output.line(index) : null;
    const time = line.event < picture.trace.length ? secondsShort(picture.trace.time(line.event)) : '';
    differs ||=
      opposite === null ||
      opposite.text !== line.text ||
      (opposite.event < other.trace.length && secondsShort(other.trace.time(opposite.event)) !== time);
    found.push({ time, text: line.text, event: line.event, differs });
  }
  if (found.length <= MOST_LINES) return found;
  const first = found.findIndex((line) => line.differs);
  const from = Math.max(
    0,
    Math.min((first < 0 ? found.length : first) - LINES_BEFORE, found.length - MOST_LINES),
  );
  return found.slice(from, from + MOST_LINES);
}

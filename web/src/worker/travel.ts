import type { LogPoint, Logged, Place, Questions, SourceLine, WatchValue } from '../protocol/questions';
import { eventId } from '../protocol/ids';
import { RunStatus } from './engine_session';
import type { Replay } from './replay';
import { letMessagesIn } from './slices';

/** Questions that walk a replay line by line. Each holds the replay's lock for as long as it walks. */

const BUDGET = 400_000; // instructions between two looks at the messages
const MAX_LOGGED = 500;

export function travel(replay: Replay, ask: Questions['travel']['ask']): Promise<Place | null> {
  return replay.lock.run(async () => {
    await replay.moveTo(ask.from);
    const session = replay.takeOver();
    // Where lines are counted from: at a line stop the line has its number already but has not run.
    const here = session.linesPassed;
    const stops = ask.to === 'breakpoint';
    if (ask.direction > 0) return forwards(replay, stops ? Infinity : here + 1, ask.breakpoints, stops);
    const before = ask.from.stop !== null || session.atLine ? here : here + 1;
    return stops
      ? breakpointBefore(replay, before, ask.breakpoints)
      : before > 1
        ? forwardsFrom(replay, before - 1)
        : null;
  });
}

async function forwards(
  replay: Replay,
  target: number,
  breakpoints: readonly SourceLine[],
  stops: boolean,
): Promise<Place | null> {
  const { session } = replay;
  const number = Math.min(target, Number.MAX_SAFE_INTEGER);
  if (stops) session.setBreakpoints(breakpoints);
  for (;;) {
    const status = session.runToLine(number, stops, BUDGET);
    if (status !== RunStatus.Paused) return null;
    if (session.atLine && (stops || session.linesPassed >= number)) return replay.placeNow();
    if (replay.isAtEnd) return null;
    await letMessagesIn();
  }
}

async function forwardsFrom(replay: Replay, number: number): Promise<Place | null> {
  replay.restore(replay.checkpointBefore((at) => at.lines < number));
  return forwards(replay, number, [], false);
}

/** From checkpoint to checkpoint backwards: the last breakpoint of the first stretch that has one. */
async function breakpointBefore(
  replay: Replay,
  number: number,
  breakpoints: readonly SourceLine[],
): Promise<Place | null> {
  const { session } = replay;
  let end = number;
  for (;;) {
    const start = replay.checkpointBefore((at) => at.lines < end - 1);
    replay.restore(start);
    session.setBreakpoints(breakpoints);
    let last: Place | null = null;
    while (session.linesPassed < end - 1) {
      const status = session.runToLine(end - 1, true, BUDGET);
      if (status !== RunStatus.Paused || replay.isAtEnd) break;
      // The target stops the walk too, whether or not it is a breakpoint.
      if (session.atLine) {
        const place = replay.placeNow();
        if (isAt(place, breakpoints)) last = place;
      }
      await letMessagesIn();
    }
    if (last !== null) return last;
    if (start.lines === 0 || start.lines >= end - 1) return null;
    end = start.lines + 1;
  }
}

const isAt = ({ stop }: Place, lines: readonly SourceLine[]): boolean =>
  stop !== null && lines.some(({ file, line }) => file === stop.file && line === stop.line);

export function evaluate(
  replay: Replay,
  { place, frame, expressions }: Questions['evaluate']['ask'],
): Promise<readonly WatchValue[]> {
  return replay.lock.run(async () => {
    await replay.moveTo(place);
    // Each by itself: what one does must not be seen by the next.
    return expressions.map((expression) => replay.without(() => replay.session.evaluate(frame, expression)));
  });
}

/** What the log points say over the whole run, as if they were print() in the program, which never sees them. */
export function log(replay: Replay, points: readonly LogPoint[]): Promise<readonly Logged[]> {
  return replay.lock.run(async () => {
    const session = replay.takeOver();
    const logged: Logged[] = [];
    replay.restore(replay.checkpointBefore((at) => at.events === 0 && at.lines === 0));
    session.setBreakpoints(points);
    while (logged.length < MAX_LOGGED) {
      const status = session.runToLine(Number.MAX_SAFE_INTEGER, true, BUDGET);
      if (status !== RunStatus.Paused || replay.isAtEnd) break;
      const { stop, event } = replay.placeNow();
      for (const { file, line, expression } of points) {
        if (stop === null || stop.file !== file || stop.line !== line) continue;
        const value = replay.without(() => session.evaluate(0, expression));
        const isError = 'error' in value;
        logged.push({
          event: eventId(event),
          file,
          line,
          text: isError ? value.error : value.value,
          isError,
        });
      }
      await letMessagesIn();
    }
    return logged;
  });
}

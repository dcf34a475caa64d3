import { firstIndex } from '../../base/search';
import type { LaneState } from '../../protocol/events.generated';
import { type ActorId, actorId } from '../../protocol/ids';
import { type LaneRows, SPAN_BYTES, TOTAL_BYTES } from '../../protocol/questions';
import type { Axis } from './activity';

/**
 * What lanes did in a stretch of the axis, as the engine's level-of-detail index tells it for a number of pixels: a
 * span is one state, or several that together are narrower than a pixel. A view draws the newest answer it has,
 * wherever it has been moved to since, and asks again.
 */
const DOUBLES = SPAN_BYTES / 8;
const WORDS = SPAN_BYTES / 4;

export class LaneSpans {
  private readonly doubles: Float64Array;
  private readonly words: Uint32Array;
  readonly length: number;

  constructor(rows: ArrayBuffer) {
    this.doubles = new Float64Array(rows);
    this.words = new Uint32Array(rows);
    this.length = rows.byteLength / SPAN_BYTES;
  }

  /** Axis units, like `to`; equal for what took no time. */
  from(index: number): number {
    return this.doubles[index * DOUBLES];
  }

  to(index: number): number {
    return this.doubles[index * DOUBLES + 1];
  }

  /** The event that began it. */
  first(index: number): number {
    return this.words[index * WORDS + 4];
  }

  /** How many states it stands for. */
  segments(index: number): number {
    return this.words[index * WORDS + 6];
  }

  /** How many of them are running or blocking. */
  running(index: number): number {
    return this.words[index * WORDS + 7];
  }

  state(index: number): LaneState {
    return this.words[index * WORDS + 9] as LaneState;
  }

  /** The first span that ends at or after the value; several may end at one place. */
  firstAt(value: number): number {
    return firstIndex(this.length, (index) => this.to(index) >= value);
  }

  /** The last span that begins at or before the value, or -1. */
  indexAt(value: number): number {
    return firstIndex(this.length, (index) => this.from(index) > value) - 1;
  }
}

export interface SpanWindow {
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
  readonly spans: ReadonlyMap<ActorId, LaneSpans>;
  /** Event numbers of wake-ups. */
  readonly arrows: Uint32Array;
}

export function spanWindow(
  { lanes: buffers, arrows }: LaneRows,
  asked: {
    readonly lanes: readonly number[];
    readonly axis: Axis;
    readonly from: number;
    readonly to: number;
  },
): SpanWindow {
  const spans = new Map(asked.lanes.map((lane, index) => [actorId(lane), new LaneSpans(buffers[index])]));
  return { axis: asked.axis, from: asked.from, to: asked.to, spans, arrows };
}

/** A reason for which lanes were in a state, and for how long (ns). */
export interface Total {
  readonly state: LaneState;
  /** An event that began such a state; what it waits for can be read from it. */
  readonly example: number;
  readonly line: number;
  readonly ns: number;
  readonly count: number;
}

/** The totals of several lanes as one list, the longest first. */
export function sumTotals(buffers: readonly ArrayBuffer[]): readonly Total[] {
  const sums = new Map<string, Total>();
  for (const buffer of buffers) {
    const doubles = new Float64Array(buffer);
    const words = new Uint32Array(buffer);
    for (let row = 0; row < buffer.byteLength / TOTAL_BYTES; row++) {
      const word = row * (TOTAL_BYTES / 4);
      const state = words[word + 2] as LaneState;
      const [line, example, count] = [words[word + 3], words[word + 4], words[word + 5]];
      const key = `${state} ${line}`;
      const known = sums.get(key);
      sums.set(key, {
        state,
        line,
        example,
        ns: (known?.ns ?? 0) + doubles[row * (TOTAL_BYTES / 8)],
        count: (known?.count ?? 0) + count,
      });
    }
  }
  return [...sums.values()].sort((a, b) => b.ns - a.ns || b.state - a.state);
}

import type { EventId } from './ids';
import type { Inspection, Variable } from './inspection';

/**
 * What the page asks about the run it shows, and how the worker answers: between slices, newest first where only the
 * newest matters. Everything that needs the program's state is answered by a replay; lanes and exports come from the
 * trace.
 */

/**
 * A place in the run: just after an event, or before a line that runs somewhere between it and the next. Lines are
 * numbered from 1 in the order they run (engine/vm/line_watch.h).
 */
export interface Place {
  readonly event: EventId;
  readonly stop: LineStop | null;
}

export interface LineStop {
  readonly number: number;
  readonly file: string;
  readonly line: number;
}

export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

/** What a run shows of its author's mistakes: engine/trace/lint.h. */
export interface Finding extends SourceLine {
  /** A word of lintRules; its sentence is filled with `words`. */
  readonly rule: string;
  readonly words: readonly string[];
  readonly event: number;
}

export interface LogPoint extends SourceLine {
  readonly expression: string;
}

export interface Logged {
  readonly event: EventId;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly isError: boolean;
}

export type WatchValue = Variable | { readonly error: string };

/** Rows of engine/wasm/exports.h, one buffer a lane asked for, in that order. */
export interface LaneRows {
  readonly lanes: readonly ArrayBuffer[];
  /** Event numbers of wake-up arrows. */
  readonly arrows: Uint32Array;
  /** How many events the index has taken in. */
  readonly events: number;
}

export interface Questions {
  inspect: { readonly ask: { readonly place: Place }; readonly answer: Inspection };
  /** To the line or breakpoint before or after. Null: there is none. */
  travel: {
    readonly ask: {
      readonly from: Place;
      readonly to: 'line' | 'breakpoint';
      readonly direction: 1 | -1;
      readonly breakpoints: readonly SourceLine[];
    };
    readonly answer: Place | null;
  };
  evaluate: {
    readonly ask: { readonly place: Place; readonly frame: number; readonly expressions: readonly string[] };
    readonly answer: readonly WatchValue[];
  };
  /** Runs the whole program again and evaluates at each pass of a line. */
  log: { readonly ask: { readonly points: readonly LogPoint[] }; readonly answer: readonly Logged[] };
  heap: {
    readonly ask: Readonly<Record<never, never>>;
    readonly answer: HeapCurve & { readonly isWhole: boolean };
  };
  lanes: {
    readonly ask: {
      readonly lanes: readonly number[];
      readonly axis: 'time' | 'steps';
      readonly from: number;
      readonly to: number;
      readonly pixels: number;
      readonly fromEvent: number;
      readonly toEvent: number;
      readonly arrows: number;
    };
    readonly answer: LaneRows;
  };
  totals: {
    readonly ask: { readonly lanes: readonly number[]; readonly from: number; readonly to: number };
    readonly answer: readonly ArrayBuffer[];
  };
  /** Of a run that is over. */
  lint: { readonly ask: Readonly<Record<never, never>>; readonly answer: readonly Finding[] };
  /** The trace as a file; the name's ending says which form. */
  export: { readonly ask: { readonly name: string }; readonly answer: string };
}

/** Bytes of the program's heap just after events, in their order. */
export interface HeapCurve {
  readonly events: Uint32Array;
  readonly bytes: Float64Array;
}

export type QuestionKind = keyof Questions;
export type Question = { [K in QuestionKind]: { readonly kind: K } & Questions[K]['ask'] }[QuestionKind];
export type AnswerTo<K extends QuestionKind> = Questions[K]['answer'];

/** Bytes of a row of tiki_lane_spans and of tiki_lane_totals. */
export const SPAN_BYTES = 40;
export const TOTAL_BYTES = 24;

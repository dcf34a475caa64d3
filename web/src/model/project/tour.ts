import { isWorthReading } from '../picture/transcript';
import type { TraceStore } from '../trace/trace_store';

/**
 * A tour: captions tied to places in the run, read one after the other. A caption made in the page knows its event; one
 * of a lesson names a line of the program, and means the first event there after the caption before, so that lessons
 * outlive a change of what is traced.
 */
export interface Caption {
  readonly text: string;
  readonly event?: number;
  readonly line?: number;
}

export type Tour = readonly Caption[];

/** The events of the captions, in order; the end of the run for what the run never reaches. */
export function captionEvents(trace: TraceStore, tour: Tour): readonly number[] {
  const last = Math.max(0, trace.length - 1);
  let from = 0;
  return tour.map(({ event, line }) => {
    const found = event ?? (line === undefined ? from : firstAtLine(trace, line, from));
    from = Math.min(last, Math.max(0, found));
    return from;
  });
}

/** An event that says something there, rather than one of the library's own bookkeeping. */
function firstAtLine(trace: TraceStore, line: number, from: number): number {
  let other = -1;
  for (let event = from; event < trace.length; event++) {
    if (trace.line(event) !== line) continue;
    if (trace.isLibraryFile(trace.actors.get(trace.lineOwner(event)).file)) continue;
    if (isWorthReading(trace, event)) return event;
    if (other < 0) other = event;
  }
  return other < 0 ? from : other;
}

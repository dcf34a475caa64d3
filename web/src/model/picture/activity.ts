import { firstIndex } from '../../base/search';
import type { TraceStore } from '../trace/trace_store';

export type Axis = 'time' | 'steps';

/** How much happens where: events per slot along the axis, for the scrubber's histogram. Costs slots, not events. */
export function activity(trace: TraceStore, axis: Axis, slots: number): readonly number[] {
  const counts: number[] = [];
  const end = trace.endTime;
  let from = 0;
  for (let slot = 1; slot <= slots; slot++) {
    const to =
      axis === 'steps' || slot === slots
        ? Math.round((trace.length * slot) / slots)
        : firstIndex(trace.length, (event) => trace.time(event) >= (end * slot) / slots);
    counts.push(Math.max(0, to - from));
    from = Math.max(from, to);
  }
  return counts;
}

import { firstIndex } from '../../base/search';
import type { TraceStore } from '../trace/trace_store';
import type { Axis } from './activity';

/** Where events stand along an axis: virtual time in nanoseconds, or steps (their numbers). */
export interface Scale {
  readonly axis: Axis;
  /** Where the run ends. More than 0. */
  readonly end: number;
  of(event: number): number;
  /** The last event at or before the value, or 0. */
  eventAt(value: number): number;
}

export function scaleOf(trace: TraceStore, axis: Axis): Scale {
  if (axis === 'steps') {
    return {
      axis,
      end: Math.max(1, trace.length),
      of: (event) => Math.min(event, trace.length),
      eventAt: (value) => Math.max(0, Math.min(trace.length - 1, Math.floor(value))),
    };
  }
  const end = trace.endTime;
  return {
    axis,
    end: Math.max(1, end),
    of: (event) => (event >= trace.length ? end : trace.time(event)),
    eventAt: (value) => Math.max(0, firstIndex(trace.length, (event) => trace.time(event) > value) - 1),
  };
}

/** Time where the run took any; else everything would stand at one place. */
export function naturalAxis(trace: TraceStore): Axis {
  return trace.endTime > 0 ? 'time' : 'steps';
}

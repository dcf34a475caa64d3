import { Arrow, Category, eventFacts } from '../../protocol/events.generated';
import { NO_ACTOR } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';
import type { Picture } from './picture';

/** The events worth reading one after the other: without the library's own frames and the loop's bookkeeping. */
export function isWorthReading(trace: TraceStore, event: number): boolean {
  const { actors } = trace;
  const { category, arrow } = eventFacts[trace.kind(event)];
  const actor = trace.actor(event);
  if (category === Category.Loop || actors.isLibraryFrame(actor)) return false;
  if (actors.isHousekeeping(actors.lifelineOf(actor))) return false;
  if (actors.isLibraryThing(trace.other(event)) || isNative(actors.get(actor).name)) return false;
  if (isNative(trace.value(event)) && category === Category.Future) return false;
  const other = trace.other(event);
  const isPassing = category === Category.Frame && arrow !== Arrow.None;
  return !(isPassing && other !== NO_ACTOR && actors.isLibraryFrame(other));
}

/** A callback of the library's own, such as the one by which asyncio.run() stops its loop. */
const isNative = (name: string): boolean => name.startsWith('<builtin');

/** At most `around` events before and after the cursor, and the one at it. */
export function transcriptAround({ trace }: Picture, cursor: number, around: number): readonly number[] {
  const before: number[] = [];
  for (let event = cursor - 1; event >= 0 && before.length < around; event--) {
    if (isWorthReading(trace, event)) before.push(event);
  }
  const after: number[] = [];
  for (let event = cursor + 1; event < trace.length && after.length < around; event++) {
    if (isWorthReading(trace, event)) after.push(event);
  }
  return [...before.reverse(), ...(cursor < 0 ? [] : [cursor]), ...after];
}

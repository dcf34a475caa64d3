import { ActorKind, Arrow, eventFacts } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';
import type { Picture } from './picture';
import { rowLabel } from './sequence/label';

/** An event in one short line, for screen readers and tooltips: `main.py → countdown(): next()`. */
export function eventSummary(picture: Picture, event: number): string {
  const { trace } = picture;
  if (event < 0 || event >= trace.length) return '';
  const { arrow } = eventFacts[trace.kind(event)];
  const actor = name(trace, trace.actor(event));
  const other = name(trace, trace.other(event));
  const label = rowLabel(picture, event);
  if (other === '' || arrow === Arrow.None) return `${actor}: ${label}`;
  const inwards = arrow === Arrow.In || arrow === Arrow.Wake;
  return inwards ? `${other} → ${actor}: ${label}` : `${actor} → ${other}: ${label}`;
}

function name(trace: TraceStore, id: ActorId): string {
  if (id === NO_ACTOR) return '';
  return trace.actors.get(id).kind === ActorKind.Output ? trace.actors.get(id).name : trace.actors.label(id);
}

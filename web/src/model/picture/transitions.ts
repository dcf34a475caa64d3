import { ActorKind, LaneState, eventFacts } from '../../protocol/events.generated';
import type { ActorId } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';

/** Keeps the states of lanes: what transitions are told to. */
export interface LaneStates {
  stateOf(lane: ActorId): LaneState | undefined;
  enter(lane: ActorId, event: number, state: LaneState): void;
}

/**
 * Which lanes an event puts into which state: events.def's transitions under the rules of engine/trace/lanes.h.
 * The actor's always applies. `other` goes on running only if it is a frame that was waiting (the one that delegates or
 * is awaited); it becomes ready only if it was running.
 */
export function applyTransitions(trace: TraceStore, event: number, lanes: LaneStates): void {
  const { actorTo, otherTo } = eventFacts[trace.kind(event)];
  const actor = trace.actor(event);
  if (actorTo !== null && trace.actors.isLane(actor)) {
    const isTask = trace.actors.get(actor).kind === ActorKind.Task;
    lanes.enter(actor, event, actorTo === LaneState.Blocking && !isTask ? LaneState.Waiting : actorTo);
  }
  if (otherTo === null) return;
  const other = trace.other(event);
  if (other === actor || !trace.actors.isLane(other)) return;
  const before = lanes.stateOf(other);
  const applies =
    otherTo === LaneState.Running
      ? goesOn(trace.actors.get(other).kind) && (before === LaneState.Waiting || before === LaneState.Created)
      : before === LaneState.Running;
  if (applies) lanes.enter(other, event, otherTo);
}

const goesOn = (kind: ActorKind): boolean => isFrame(kind) || kind === ActorKind.Module;

export const isFrame = (kind: ActorKind): boolean =>
  kind === ActorKind.Generator || kind === ActorKind.Coroutine || kind === ActorKind.AsyncGenerator;

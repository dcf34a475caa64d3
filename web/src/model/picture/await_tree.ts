import { ActorKind, LaneState } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';
import type { Moment } from './moment';
import { isFrame } from './transitions';

/**
 * Who awaits whom at a moment, as trees: the roots are lanes that nobody awaits, the leaves what all of them wait for
 * in the end. A node met a second time on its own path closes a cycle.
 */
export interface AwaitNode {
  readonly actor: ActorId;
  /** Absent for things (futures, locks, timers): they do nothing by themselves. */
  readonly state: LaneState;
  readonly line: number;
  readonly isCycle: boolean;
  readonly children: readonly AwaitNode[];
}

export function awaitTrees(trace: TraceStore, moment: Moment): readonly AwaitNode[] {
  const awaits = new Map<ActorId, ActorId>();
  for (const [lane, { state, since }] of moment.lanes) {
    if (state !== LaneState.Waiting && state !== LaneState.Blocking) continue;
    const on = trace.actor(since) === lane ? trace.other(since) : NO_ACTOR;
    // A yield hands control back: the generator waits for nobody in particular.
    if (on !== NO_ACTOR && on !== lane && !isResumer(trace, since)) awaits.set(lane, on);
  }
  for (const { id, kind } of trace.actors.lanes()) {
    if (kind !== ActorKind.Task || !moment.lanes.has(id)) continue;
    const body = trace.actors.bodyOf(id);
    if (body !== NO_ACTOR && moment.lanes.has(body)) awaits.set(id, body);
  }
  const awaited = new Set(awaits.values());
  const roots = [...moment.lanes.keys()].filter(
    (lane) => !awaited.has(lane) && (awaits.has(lane) || trace.actors.get(lane).kind === ActorKind.Task),
  );
  // Everybody of a closed ring is awaited: start at one of them.
  const reached = new Set<ActorId>();
  const nodes = roots.map((root) => grow(root, []));
  for (const lane of awaits.keys()) if (!reached.has(lane)) nodes.push(grow(lane, []));
  return nodes;

  function grow(actor: ActorId, path: readonly ActorId[]): AwaitNode {
    reached.add(actor);
    const lane = moment.lanes.get(actor);
    const isCycle = path.includes(actor);
    const on = isCycle ? undefined : awaits.get(actor);
    return {
      actor,
      state: lane?.state ?? LaneState.Absent,
      line: lane?.line ?? 0,
      isCycle,
      children: on === undefined ? [] : [grow(on, [...path, actor])],
    };
  }
}

function isResumer(trace: TraceStore, event: number): boolean {
  const kind = trace.actors.get(trace.actor(event)).kind;
  const other = trace.actors.get(trace.other(event)).kind;
  return kind === ActorKind.Generator && !isFrame(other);
}

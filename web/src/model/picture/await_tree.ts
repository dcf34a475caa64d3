import { ActorKind, Arrow, LaneState, eventFacts } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR, actorId } from '../../protocol/ids';
import type { Inspection } from '../../protocol/inspection';
import type { TraceStore } from '../trace/trace_store';
import type { Moment } from './moment';

/**
 * Who awaits whom at a moment, as trees: the roots are lanes that nobody awaits, the leaves what all of them wait for
 * in the end. Who waits at a lock waits for its holders, who waits for a gather() or the end of a task group for each of
 * its tasks. A node met a second time on its own path closes a cycle.
 */
export interface AwaitNode {
  readonly actor: ActorId;
  /** Absent for things (futures, locks, timers): they do nothing by themselves. */
  readonly state: LaneState;
  readonly line: number;
  /** The event since which it waits; -1 where it does not. */
  readonly since: number;
  /** When it fires, for a timer (ns); -1 for all others. */
  readonly due: number;
  readonly isCycle: boolean;
  readonly children: readonly AwaitNode[];
}

/** What waits for several at once, and for whom; the objects know, not the trace (Inspection.awaits). */
export type AwaitedParts = ReadonlyMap<ActorId, readonly ActorId[]>;

export function awaitedParts(pairs: Inspection['awaits']): AwaitedParts {
  const parts = new Map<ActorId, ActorId[]>();
  for (const [whole, part] of pairs) {
    const known = parts.get(actorId(whole));
    if (known === undefined) parts.set(actorId(whole), [actorId(part)]);
    else known.push(actorId(part));
  }
  return parts;
}

const noParts: AwaitedParts = new Map();

export function awaitTrees(trace: TraceStore, moment: Moment, parts = noParts): readonly AwaitNode[] {
  const { actors } = trace;
  const awaits = new Map<ActorId, ActorId>();
  const holding = (thing: ActorId): readonly ActorId[] =>
    (moment.holders.get(thing) ?? []).map((holder) => actors.lifelineOf(holder));
  for (const [lane, { state, since }] of moment.lanes) {
    if (state !== LaneState.Waiting && state !== LaneState.Blocking) continue;
    const other = moment.places.get(lane) ?? trace.other(since);
    const on = trace.actor(since) === lane ? actors.lifelineOf(other) : NO_ACTOR;
    // A yield hands control back: the generator waits for nobody in particular.
    const isHandingBack = eventFacts[trace.kind(since)].arrow === Arrow.Out;
    const who = actors.lifelineOf(lane);
    if (on === NO_ACTOR || on === who || isHandingBack || actors.isHousekeeping(who)) continue;
    // What a task's coroutine awaits says more than the future below that its task waits for.
    if (moment.places.has(lane) || !awaits.has(who)) awaits.set(who, on);
    else if (who !== lane && !moment.places.has(who)) awaits.set(who, on);
  }
  const isOpen = (part: ActorId): boolean => moment.lanes.has(part) || parts.has(part);
  const partsOf = (whole: ActorId): readonly ActorId[] =>
    (parts.get(whole) ?? []).filter((part) => isOpen(part)).sort((a, b) => a - b);
  /** Several stand in the place of what only holds them together. */
  const below = (on: ActorId): readonly ActorId[] => {
    const held = partsOf(on);
    return held.length === 0 ? [on] : held.flatMap(below);
  };
  const awaited = new Set([...awaits.values()].flatMap(below).flatMap((on) => [on, ...holding(on)]));
  const roots = [...moment.lanes.keys()].filter(
    (lane) => !awaited.has(lane) && (awaits.has(lane) || actors.get(lane).kind === ActorKind.Task),
  );
  // Everybody of a closed ring is awaited: start at one of them.
  const reached = new Set<ActorId>();
  const nodes = roots.map((root) => grow(root, []));
  for (const lane of awaits.keys()) if (!reached.has(lane)) nodes.push(grow(lane, []));
  return nodes;

  function grow(actor: ActorId, path: readonly ActorId[]): AwaitNode {
    reached.add(actor);
    const lane = moment.lanes.get(actor);
    const body = moment.lanes.get(actors.bodyOf(actor));
    const isCycle = path.includes(actor);
    const on = awaits.get(actor);
    const next = isCycle ? [] : on === undefined ? holding(actor) : below(on);
    return {
      actor,
      state: lane?.state ?? LaneState.Absent,
      line: body?.line || (lane?.line ?? 0),
      since: lane?.state === LaneState.Waiting && awaits.has(actor) ? lane.since : -1,
      due: moment.timers.get(actor)?.due ?? -1,
      isCycle,
      children: next.map((child) => grow(child, [...path, actor])),
    };
  }
}

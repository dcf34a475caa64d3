import { ActorKind, EventKind, LaneState } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../protocol/ids';
import { type Nanoseconds, nanoseconds, seconds } from '../../base/time';
import type { TraceStore } from '../trace/trace_store';
import type { Moment } from './moment';

/** What the event loop has in its hands at a moment, in the order in which it will deal with it. */
export interface LoopItem {
  readonly label: string;
  /** Number of a lane's colour; null for things. */
  readonly colour: number | null;
  /** Whom a fork would name: the task, handle or timer. */
  readonly actor: ActorId;
  /** The event that put it there. */
  readonly event: number;
}

export interface LoopState {
  readonly iteration: number;
  readonly running: readonly LoopItem[];
  readonly ready: readonly LoopItem[];
  readonly waiting: readonly LoopItem[];
  readonly timers: readonly LoopItem[];
  readonly io: readonly LoopItem[];
  readonly queues: readonly LoopItem[];
}

export function loopState(trace: TraceStore, moment: Moment, event: number): LoopState {
  const { actors } = trace;
  const now: Nanoseconds = event < 0 ? nanoseconds(0) : trace.time(event);
  const lanes = [...moment.lanes].filter(([id]) => {
    const { kind } = actors.get(id);
    if (kind !== ActorKind.Task && kind !== ActorKind.Thread && kind !== ActorKind.Process) return false;
    return !actors.isHousekeeping(id);
  });
  const hasTasks = lanes.some(([id]) => actors.get(id).kind === ActorKind.Task);
  const shown = hasTasks
    ? lanes
    : [...moment.lanes].filter(
        ([id]) => actors.get(id).kind !== ActorKind.Loop && !actors.isLibraryFrame(id),
      );

  const item = (id: ActorId, since: number, label = actors.label(id), actor = id): LoopItem => ({
    label,
    actor,
    colour: actors.isLane(id) ? actors.colour(id) : null,
    event: since,
  });
  const inState = (...states: LaneState[]): LoopItem[] =>
    shown
      .filter(([, lane]) => states.includes(lane.state))
      .sort(([, a], [, b]) => a.since - b.since)
      .map(([id, lane]) => item(id, lane.since));

  const running = inState(LaneState.Running, LaneState.Blocking);
  const ready = [
    ...inState(LaneState.Ready),
    ...[...moment.handles].map(([id, since]) => item(id, since, trace.value(since) || actors.label(id))),
  ].sort((a, b) => a.event - b.event);
  const timers = [...moment.timers]
    .sort(([, a], [, b]) => a.due - b.due || a.setAt - b.setAt)
    .map(([id, { due, setAt }]) =>
      item(timerOwner(trace, id, setAt), setAt, timerLabel(trace, id, due, setAt), id),
    );
  const io = [...moment.requests].map(([id, since]) =>
    item(id, since, `${actors.label(id)} · ${seconds(nanoseconds(now - trace.time(since)))} s`),
  );
  return {
    iteration: moment.iteration,
    running: hasTasks ? running : running.slice(-1),
    ready,
    waiting: inState(LaneState.Waiting),
    timers,
    io,
    queues: [...moment.queues].map(([id, count]) => item(id, event, `${actors.label(id)} · ${count}`)),
  };
}

/** The lane that set the timer, for its colour. */
function timerOwner(trace: TraceStore, timer: ActorId, setAt: number): ActorId {
  const by = trace.kind(setAt) === EventKind.TimerSet ? trace.other(setAt) : NO_ACTOR;
  return trace.actors.isLane(by) ? trace.actors.lifelineOf(by) : timer;
}

function timerLabel(trace: TraceStore, timer: ActorId, due: number, setAt: number): string {
  const owner = timerOwner(trace, timer, setAt);
  const name = owner === timer ? trace.actors.get(timer).name : trace.actors.label(owner);
  return `${seconds(nanoseconds(due))} ${name}`;
}

import { firstIndex } from '../../base/search';
import { EventKind, LaneState } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';
import { type LaneStates, applyTransitions } from './transitions';

/**
 * What the trace alone says about one moment (just after an event): which lanes are alive and what they do, which
 * timers and requests are open, what lies in the loop's hands. Variables are not here: those take a replay.
 */
export interface LaneMoment {
  readonly state: LaneState;
  /** The event that brought the lane into this state. */
  readonly since: number;
  /** The line the lane's code is at; 0 if unknown. */
  readonly line: number;
}

export class Moment implements LaneStates {
  /** Lanes that were made and have not ended, in the order of their making. Changed in place by apply() alone. */
  private readonly alive = new Map<ActorId, { state: LaneState; since: number; line: number }>();
  /** Timers set and not yet fired: when they are due. */
  readonly timers = new Map<ActorId, { readonly due: number; readonly setAt: number }>();
  /** Requests to the outside without an answer: the event that started each. */
  readonly requests = new Map<ActorId, number>();
  /** Callbacks in the ready queue that are no task's step: the event that queued each. */
  readonly handles = new Map<ActorId, number>();
  /** Items in each queue. */
  readonly queues = new Map<ActorId, number>();
  /** Who holds each lock or semaphore, in the order of getting it. */
  readonly holders = new Map<ActorId, readonly ActorId[]>();
  /** At which lock, queue or the like a lane has begun to wait, until it runs again. */
  readonly places = new Map<ActorId, ActorId>();
  iteration = 0;
  private loop: ActorId = NO_ACTOR;

  get lanes(): ReadonlyMap<ActorId, LaneMoment> {
    return this.alive;
  }

  clone(): Moment {
    const copy = new Moment();
    for (const [id, { state, since, line }] of this.alive) copy.alive.set(id, { state, since, line });
    for (const [id, timer] of this.timers) copy.timers.set(id, timer);
    for (const [id, event] of this.requests) copy.requests.set(id, event);
    for (const [id, event] of this.handles) copy.handles.set(id, event);
    for (const [id, count] of this.queues) copy.queues.set(id, count);
    for (const [id, actors] of this.holders) copy.holders.set(id, actors);
    for (const [id, place] of this.places) copy.places.set(id, place);
    copy.iteration = this.iteration;
    copy.loop = this.loop;
    return copy;
  }

  get size(): number {
    return this.alive.size + this.timers.size + this.requests.size + this.handles.size + this.queues.size;
  }

  apply(trace: TraceStore, event: number): void {
    const actor = trace.actor(event);
    const kind = trace.kind(event);
    applyTransitions(trace, event, this);
    // Being made happens at the maker's line; a frame's own is where its code begins.
    if (kind === EventKind.FrameMade) this.moveTo(actor, trace.actors.get(actor).line);
    this.moveTo(trace.lineOwner(event), trace.line(event));
    this.applyThings(trace, event, kind, actor);
  }

  stateOf(lane: ActorId): LaneState | undefined {
    return this.alive.get(lane)?.state;
  }

  /** For transitions. */
  enter(id: ActorId, event: number, state: LaneState): void {
    const lane = this.alive.get(id);
    if (state === LaneState.Ended) {
      this.alive.delete(id);
    } else if (lane === undefined) {
      this.alive.set(id, { state, since: event, line: 0 });
    } else {
      lane.state = state;
      lane.since = event;
    }
  }

  private moveTo(id: ActorId, line: number): void {
    if (line === 0) return;
    const lane = this.alive.get(id);
    if (lane !== undefined) lane.line = line;
  }

  private applyThings(trace: TraceStore, event: number, kind: EventKind, actor: ActorId): void {
    const other = trace.other(event);
    switch (kind) {
      case EventKind.TimerSet:
        this.timers.set(actor, {
          due: trace.time(event) + (trace.valueNumber(event) ?? 0) * 1e9,
          setAt: event,
        });
        break;
      case EventKind.TimerFired:
      case EventKind.TimerCancelled:
        this.timers.delete(actor);
        break;
      case EventKind.IoStart:
        this.requests.set(other, event);
        break;
      case EventKind.IoDone:
      case EventKind.IoFail:
        this.requests.delete(actor);
        break;
      case EventKind.HandleQueued:
        this.handles.set(actor, event);
        break;
      case EventKind.HandleRun:
      case EventKind.HandleCancelled:
        this.handles.delete(actor);
        break;
      case EventKind.LoopIteration:
        this.iteration++;
        break;
      case EventKind.LoopStart:
        // asyncio.run() starts its loop again to tidy up: that is the same loop
        if (actor !== this.loop) this.iteration = 0;
        this.loop = actor;
        break;
      case EventKind.QueuePut:
        this.queues.set(other, (this.queues.get(other) ?? 0) + 1);
        break;
      case EventKind.QueueGet:
        this.queues.set(other, Math.max(0, (this.queues.get(other) ?? 0) - 1));
        break;
      case EventKind.SyncWait:
        this.places.set(actor, other);
        break;
      case EventKind.TaskStep:
        this.places.delete(actor);
        break;
      case EventKind.SyncAcquire:
        this.holders.set(other, [...(this.holders.get(other) ?? []), actor]);
        break;
      case EventKind.SyncRelease:
        this.release(other, actor);
        break;
    }
  }

  private release(thing: ActorId, by: ActorId): void {
    const holders = this.holders.get(thing) ?? [];
    const at = Math.max(0, holders.indexOf(by)); // a semaphore may be released by somebody else
    const rest = holders.filter((_, index) => index !== at);
    if (rest.length === 0) this.holders.delete(thing);
    else this.holders.set(thing, rest);
  }
}

/**
 * Moments by event. Whole moments are kept every so often and the rest is applied from there: near enough that a
 * jump costs about a millisecond, far enough apart that many live lanes do not fill the memory.
 */
export class Moments {
  private readonly kept: KeptMoment[] = [];
  private front = new Moment();
  private done = 0; // events applied to front
  private sinceKept = 0;
  private latest: KeptMoment = BEGINNING;

  constructor(private readonly trace: TraceStore) {}

  advance(limit = Infinity): boolean {
    const end = Math.min(this.trace.length, this.done + limit);
    for (; this.done < end; this.done++) {
      this.front.apply(this.trace, this.done);
      if (++this.sinceKept > Math.max(4096, this.front.size * 8)) {
        this.kept.push({ event: this.done, moment: this.front.clone() });
        this.sinceKept = 0;
      }
    }
    return end === this.trace.length;
  }

  /** The moment just after the event; before the first event for -1. Do not change it. */
  at(event: number): Moment {
    if (this.latest.event === event) return this.latest.moment;
    const kept = this.keptBefore(event);
    const start = this.latest.event <= event && this.latest.event > kept.event ? this.latest : kept;
    const moment = start.moment.clone();
    for (let next = start.event + 1; next <= event; next++) moment.apply(this.trace, next);
    this.latest = { event, moment };
    return moment;
  }

  /** Visits the moments just after the events, which ascend. What is visited changes with the next. */
  walk(events: readonly number[], visit: (moment: Moment, index: number) => void): void {
    let at = -1;
    let moment: Moment | null = null;
    events.forEach((event, index) => {
      const kept = this.keptBefore(event);
      if (moment === null || kept.event > at) {
        moment = kept.moment.clone();
        at = kept.event;
      }
      while (at < event) moment.apply(this.trace, ++at);
      visit(moment, index);
    });
  }

  private keptBefore(event: number): KeptMoment {
    const index = firstIndex(this.kept.length, (at) => this.kept[at].event > event) - 1;
    return index < 0 ? BEGINNING : this.kept[index];
  }
}

interface KeptMoment {
  readonly event: number;
  readonly moment: Moment;
}

const BEGINNING: KeptMoment = { event: -1, moment: new Moment() };

import { LaneState, eventFacts } from '../../protocol/events.generated';
import { growingBytes, growingWords } from '../../base/growing';
import { firstIndex } from '../../base/search';
import { type ActorId, eventId } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';

/**
 * What each lane does over the run: a list of states, each from the event that began it to the event that began the
 * next. Made from events.def's transitions alone, so a new kind of event needs nothing here. Append-only.
 */
export class LaneTrack {
  private readonly beginnings = growingWords();
  private readonly states = growingBytes();

  get length(): number {
    return this.states.length;
  }

  add(event: number, state: LaneState): void {
    const last = this.states.length - 1;
    if (last >= 0 && this.states.at(last) === state && state !== LaneState.Waiting) return;
    this.beginnings.push(event);
    this.states.push(state);
  }

  state(index: number): LaneState {
    return this.states.at(index) as LaneState;
  }

  /** The event that began the state. */
  begin(index: number): number {
    return this.beginnings.at(index);
  }

  /** The last state begun at or before the event, or -1. */
  indexAt(event: number): number {
    return firstIndex(this.length, (index) => this.begin(index) > event) - 1;
  }

  stateAt(event: number): LaneState {
    const index = this.indexAt(event);
    return index < 0 ? LaneState.Absent : this.state(index);
  }
}

export class LaneTracks {
  private readonly tracks: (LaneTrack | undefined)[] = [];
  private done = 0;

  constructor(private readonly trace: TraceStore) {}

  /** Takes in the events that the trace got since the last call, at most `limit`. True when all are in. */
  advance(limit = Infinity): boolean {
    const { trace } = this;
    const end = Math.min(trace.length, this.done + limit);
    for (let event = this.done; event < end; event++) {
      const { actorTo, otherTo } = eventFacts[trace.kind(event)];
      if (actorTo !== null) this.enter(trace.actor(event), event, actorTo);
      if (otherTo !== null) this.enter(trace.other(event), event, otherTo);
    }
    this.done = end;
    return end === trace.length;
  }

  track(actor: ActorId): LaneTrack | undefined {
    return this.tracks[actor];
  }

  /** The actor that an event's waiting is for. */
  waitsOn(event: number): ActorId {
    return this.trace.other(eventId(event));
  }

  private enter(actor: ActorId, event: number, state: LaneState): void {
    if (!this.trace.actors.isLane(actor)) return;
    (this.tracks[actor] ??= new LaneTrack()).add(event, state);
  }
}

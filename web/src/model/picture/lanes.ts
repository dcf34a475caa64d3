import { LaneState } from '../../protocol/events.generated';
import { growingBytes, growingWords } from '../../base/growing';
import { firstIndex } from '../../base/search';
import type { ActorId } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';
import { eachTransition } from './transitions';

/**
 * What each lane does over the run: a list of states, each from the event that began it to the event that began the
 * next. Made from the transitions of the events alone (transitions.ts), so a new kind of event needs nothing here. Append-only.
 */
export class LaneTrack {
  private readonly beginnings = growingWords();
  private readonly states = growingBytes();

  get length(): number {
    return this.states.length;
  }

  get last(): LaneState | undefined {
    return this.length === 0 ? undefined : this.state(this.length - 1);
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
    const { trace, tracks } = this;
    const end = Math.min(trace.length, this.done + limit);
    const stateOf = (lane: ActorId): LaneState | undefined => tracks[lane]?.last;
    for (let event = this.done; event < end; event++) {
      eachTransition(trace, event, stateOf, (lane, state) =>
        (tracks[lane] ??= new LaneTrack()).add(event, state),
      );
    }
    this.done = end;
    return end === trace.length;
  }

  track(actor: ActorId): LaneTrack | undefined {
    return this.tracks[actor];
  }
}

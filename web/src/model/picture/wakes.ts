import { Arrow, eventFacts } from '../../protocol/events.generated';
import { growingWords } from '../../base/growing';
import { firstIndex } from '../../base/search';
import { type ActorId, NO_ACTOR, NO_EVENT } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';

/** An arrow between lanes: one lane's deed at `from` made another ready at `to`. */
export interface Wake {
  readonly from: number;
  readonly source: ActorId;
  readonly to: number;
  readonly target: ActorId;
}

const MAX_CAUSES = 8; // future, callback, handle: the lane behind a wake-up is never further

/** The wake-ups of a run, in order. Who is behind one is found when it is asked for. */
export class Wakes {
  private readonly events = growingWords();
  private done = 0;

  constructor(private readonly trace: TraceStore) {}

  advance(): void {
    for (; this.done < this.trace.length; this.done++) {
      if (eventFacts[this.trace.kind(this.done)].arrow === Arrow.Wake) this.events.push(this.done);
    }
  }

  /** How many there are among the events from `first` to `last`. */
  count(first: number, last: number): number {
    return this.indexAfter(last) - this.indexAfter(first - 1);
  }

  *between(first: number, last: number): Generator<Wake> {
    const end = this.indexAfter(last);
    for (let index = this.indexAfter(first - 1); index < end; index++) {
      const wake = this.resolve(this.events.at(index));
      if (wake !== null) yield wake;
    }
  }

  private indexAfter(event: number): number {
    return firstIndex(this.events.length, (index) => this.events.at(index) > event);
  }

  private resolve(event: number): Wake | null {
    const { trace } = this;
    const target = trace.actors.lifelineOf(trace.actor(event));
    if (!trace.actors.isLane(target)) return null;
    const other = trace.actors.lifelineOf(trace.other(event));
    if (other !== NO_ACTOR && trace.actors.isLane(other)) {
      return other === target ? null : { from: event, source: other, to: event, target };
    }
    let cause: number = trace.cause(event);
    for (let step = 0; step < MAX_CAUSES && cause !== NO_EVENT; step++) {
      for (const party of [trace.actor(cause), trace.other(cause)]) {
        const source = trace.actors.lifelineOf(party);
        if (trace.actors.isLane(source) && source !== target)
          return { from: cause, source, to: event, target };
      }
      cause = trace.cause(cause);
    }
    return null;
  }
}

import { Arrow, eventFacts } from '../../protocol/events.generated';
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

/** Who is behind a wake-up, found in the causes of its event when it is asked for. */
export class Wakes {
  constructor(private readonly trace: TraceStore) {}

  /** Null where no lane is: a timer, the outside. */
  behind(event: number): Wake | null {
    const { trace } = this;
    const target = trace.actors.lifelineOf(trace.actor(event));
    if (eventFacts[trace.kind(event)].arrow !== Arrow.Wake || !trace.actors.isLane(target)) return null;
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

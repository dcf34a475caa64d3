import { EventKind, eventFacts } from '../../protocol/events.generated';
import { growingWords } from '../../base/growing';
import { firstIndex } from '../../base/search';
import { type ActorId, NO_ACTOR } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';

/**
 * What happens to the things that lanes meet at: who holds a lock, how full a queue is, whether an event is set. Each is
 * a list of values, each from the event that began it. Append-only.
 */
export enum ThingKind {
  /** The value is the lane that holds it, or NO_ACTOR. */
  Held,
  /** The value is a number: items in a queue, 1 for an event that is set. */
  Level,
}

export class ThingTrack {
  private readonly beginnings = growingWords();
  private readonly values = growingWords();
  most = 0;

  constructor(readonly kind: ThingKind) {}

  get length(): number {
    return this.values.length;
  }

  begin(index: number): number {
    return this.beginnings.at(index);
  }

  value(index: number): number {
    return this.values.at(index);
  }

  get last(): number {
    return this.length === 0 ? (this.kind === ThingKind.Held ? NO_ACTOR : 0) : this.value(this.length - 1);
  }

  add(event: number, value: number): void {
    this.beginnings.push(event);
    this.values.push(value);
    if (this.kind === ThingKind.Level) this.most = Math.max(this.most, value);
  }

  /** The first value that is still there at or after the event. */
  firstAt(event: number): number {
    return Math.max(0, firstIndex(this.length, (index) => this.begin(index) > event) - 1);
  }
}

/** Most events are about no thing: they are passed over at once. */
const changes = new Uint8Array(eventFacts.length);
for (const kind of [
  EventKind.SyncAcquire,
  EventKind.SyncRelease,
  EventKind.QueuePut,
  EventKind.QueueGet,
  EventKind.EventSet,
  EventKind.EventClear,
]) {
  changes[kind] = 1;
}

export class ThingTracks {
  /** In the order in which something first happened to them, but for the library's own. */
  readonly things: ActorId[] = [];
  private readonly tracks = new Map<ActorId, ThingTrack>();
  private done = 0;

  constructor(private readonly trace: TraceStore) {}

  track(thing: ActorId): ThingTrack | undefined {
    return this.tracks.get(thing);
  }

  advance(): void {
    for (; this.done < this.trace.length; this.done++) {
      if (changes[this.trace.kind(this.done)] !== 0) this.take(this.done);
    }
  }

  private take(event: number): void {
    const { trace } = this;
    const other = trace.other(event);
    switch (trace.kind(event)) {
      case EventKind.SyncAcquire:
        return this.of(other, ThingKind.Held).add(event, trace.actors.lifelineOf(trace.actor(event)));
      case EventKind.SyncRelease:
        return this.of(other, ThingKind.Held).add(event, NO_ACTOR);
      case EventKind.QueuePut:
        return this.change(other, event, 1);
      case EventKind.QueueGet:
        return this.change(other, event, -1);
      case EventKind.EventSet:
        return this.of(other, ThingKind.Level).add(event, 1);
      case EventKind.EventClear:
        return this.of(other, ThingKind.Level).add(event, 0);
    }
  }

  private change(thing: ActorId, event: number, by: number): void {
    const track = this.of(thing, ThingKind.Level);
    track.add(event, Math.max(0, track.last + by));
  }

  private of(thing: ActorId, kind: ThingKind): ThingTrack {
    let track = this.tracks.get(thing);
    if (track === undefined) {
      track = new ThingTrack(kind);
      this.tracks.set(thing, track);
      if (!this.trace.actors.isLibraryThing(thing)) this.things.push(thing);
    }
    return track;
  }
}

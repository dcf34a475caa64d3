import { Signal } from '../base/signal';
import { clamp } from '../base/search';
import { EventKind } from '../protocol/events.generated';
import { type EventId, eventId } from '../protocol/ids';
import type { LineStop, Place } from '../protocol/questions';
import type { Picture } from './picture/picture';

/**
 * Where in the run the visitor looks: just after an event, or before a line that runs between it and the next. -1 is
 * before the first. While it is at the end it follows the run; once moved, it stays where it is, across runs too, as
 * far as the run goes.
 */
export interface CursorPosition {
  readonly event: EventId | -1;
  readonly atEnd: boolean;
  /** The line that runs next, where somebody stepped by lines. */
  readonly stop: LineStop | null;
}

export class Cursor {
  readonly position = new Signal<CursorPosition>({ event: -1, atEnd: true, stop: null });
  /** The last event that may be looked at; Infinity for all. Whoever predicts must not peek. */
  limit = Infinity;
  private picture: Picture | null = null;
  private unsubscribe = (): void => {};

  get event(): EventId | -1 {
    return this.position.value.event;
  }

  /** Null before the first event. */
  get place(): Place | null {
    const { event, stop } = this.position.value;
    return event === -1 ? null : { event, stop };
  }

  attach(picture: Picture | null): void {
    this.unsubscribe();
    this.picture = picture;
    const { event, atEnd, stop } = this.position.value;
    if (stop !== null) this.put(event, atEnd); // lines were numbered in another run
    this.unsubscribe = picture?.events.subscribe(() => this.settle()) ?? ((): void => {});
  }

  goTo(event: number): void {
    const last = this.last();
    const target = clamp(Math.round(event), -1, last);
    this.put(target, target === last && this.limit === Infinity);
  }

  goToPlace({ event, stop }: Place): void {
    // A line that runs after an event is already what comes next.
    if (stop === null ? event <= this.limit : event < this.limit) this.put(event, false, stop);
  }

  step(by: number): void {
    // From a line, back is to the event that it comes after.
    this.goTo(this.event + (by < 0 && this.position.value.stop !== null ? by + 1 : by));
  }

  toStart(): void {
    this.put(Math.min(0, this.last()), this.last() <= 0);
  }

  toEnd(): void {
    this.put(this.last(), this.limit === Infinity);
  }

  /** To the event before or after this one on the lifeline that this one is about. */
  stepInLane(direction: 1 | -1): void {
    const { picture, event } = this;
    if (picture === null || event === -1) return this.step(direction);
    const { actors } = picture.trace;
    const lane = actors.lifelineOf(picture.trace.actor(event));
    this.seek(direction, (at) => actors.lifelineOf(picture.trace.actor(at)) === lane);
  }

  /** To the begin of the loop's iteration before or after. */
  stepIteration(direction: 1 | -1): void {
    this.seek(direction, (at) => this.picture?.trace.kind(at) === EventKind.LoopIteration);
  }

  /** To where the timer before or after fires. */
  stepTimer(direction: 1 | -1): void {
    this.seek(direction, (at) => this.picture?.trace.kind(at) === EventKind.TimerFired);
  }

  /** To the nearest event in the direction that suits; stays where it is if there is none. */
  seek(direction: 1 | -1, suits: (event: number) => boolean): boolean {
    const length = this.picture?.trace.length ?? 0;
    for (let next = this.event + direction; next >= 0 && next < length; next += direction) {
      if (!suits(next)) continue;
      this.goTo(next);
      return true;
    }
    return false;
  }

  /** The virtual seconds between the event so many steps ahead and the one after it; null where there is none. */
  secondsToNext(steps: number): number | null {
    const at = this.event + steps;
    if (this.picture === null || at >= this.last()) return null;
    const { trace } = this.picture;
    return at < 0 ? 0 : (trace.time(at + 1) - trace.time(at)) / 1e9;
  }

  private settle(): void {
    const { event, atEnd } = this.position.value;
    if (atEnd) this.toEnd();
    else if (event > this.last()) this.put(this.last(), false);
  }

  private put(event: number, atEnd: boolean, stop: LineStop | null = null): void {
    const now = this.position.value;
    if (now.event === event && now.atEnd === atEnd && now.stop?.number === stop?.number) return;
    this.position.set({ event: event < 0 ? -1 : eventId(event), atEnd, stop });
  }

  private last(): number {
    return Math.min(this.limit, (this.picture?.trace.length ?? 0) - 1);
  }
}

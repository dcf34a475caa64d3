import { Signal } from '../base/signal';
import { clamp } from '../base/search';
import { type EventId, eventId } from '../protocol/ids';
import type { Picture } from './picture/picture';

/**
 * Where in the run the visitor looks: just after an event. -1 is before the first. While it is at the end it follows
 * the run; once moved, it stays where it is, across runs too, as far as the run goes.
 */
export interface CursorPosition {
  readonly event: EventId | -1;
  readonly atEnd: boolean;
}

export class Cursor {
  readonly position = new Signal<CursorPosition>({ event: -1, atEnd: true });
  private picture: Picture | null = null;
  private unsubscribe = (): void => {};

  get event(): EventId | -1 {
    return this.position.value.event;
  }

  attach(picture: Picture | null): void {
    this.unsubscribe();
    this.picture = picture;
    this.unsubscribe = picture?.events.subscribe(() => this.settle()) ?? ((): void => {});
  }

  goTo(event: number): void {
    const last = this.last();
    const target = clamp(Math.round(event), -1, last);
    this.put(target, target === last);
  }

  step(by: number): void {
    this.goTo(this.event + by);
  }

  toStart(): void {
    this.put(Math.min(0, this.last()), this.last() <= 0);
  }

  toEnd(): void {
    this.put(this.last(), true);
  }

  /** To the event before or after this one on the lifeline that this one is about. */
  stepInLane(direction: 1 | -1): void {
    const { picture, event } = this;
    if (picture === null || event === -1) return this.step(direction);
    const { trace } = picture;
    const lane = trace.actors.lifelineOf(trace.actor(event));
    for (let next = event + direction; next >= 0 && next < trace.length; next += direction) {
      if (trace.actors.lifelineOf(trace.actor(next)) === lane) return this.goTo(next);
    }
  }

  private settle(): void {
    const { event, atEnd } = this.position.value;
    if (atEnd) this.toEnd();
    else if (event > this.last()) this.put(this.last(), false);
  }

  private put(event: number, atEnd: boolean): void {
    const now = this.position.value;
    if (now.event === event && now.atEnd === atEnd) return;
    this.position.set({ event: event < 0 ? -1 : eventId(event), atEnd });
  }

  private last(): number {
    return (this.picture?.trace.length ?? 0) - 1;
  }
}

import { Signal } from '../base/signal';
import type { Cursor } from './cursor';

/** Plays the run by moving the cursor, event by event, at a speed. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 16, 64] as const;
export type Speed = (typeof SPEEDS)[number];

/** At 1x: slow enough to follow an arrow with the eye. */
const EVENTS_PER_SECOND = 2.5;

export class Playback {
  readonly playing = new Signal(false);
  readonly speed = new Signal<Speed>(1);
  private timer: ReturnType<typeof setInterval> | undefined;
  private owed = 0; // parts of an event that are due
  private last = 0;

  constructor(private readonly cursor: Cursor) {}

  toggle(): void {
    if (this.playing.value) this.pause();
    else this.play();
  }

  play(): void {
    if (this.playing.value) return;
    if (this.cursor.position.value.atEnd) this.cursor.toStart();
    this.playing.set(true);
    this.owed = 0;
    this.last = performance.now();
    this.timer = setInterval(() => this.tick(), 33);
  }

  pause(): void {
    clearInterval(this.timer);
    this.playing.set(false);
  }

  private tick(): void {
    const now = performance.now();
    this.owed += ((now - this.last) / 1000) * EVENTS_PER_SECOND * this.speed.value;
    this.last = now;
    const whole = Math.floor(this.owed);
    if (whole === 0) return;
    this.owed -= whole;
    this.cursor.step(whole);
    if (this.cursor.position.value.atEnd) this.pause();
  }
}

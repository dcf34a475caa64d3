import { Signal } from '../base/signal';
import type { Cursor } from './cursor';

/**
 * Plays the run by moving the cursor in virtual time at a speed. Much happens in no time at all, so an event takes at
 * least a moment that the eye can follow; what waits a second waits a second, at 1x.
 */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 100] as const;
export type Speed = (typeof SPEEDS)[number];

export type StepUnit = 'event' | 'line' | 'lane' | 'iteration' | 'timer' | 'breakpoint';

const LEAST_SECONDS = 0.35;
const TICK = 33; // milliseconds

export class Playback {
  readonly playing = new Signal(false);
  readonly speed = new Signal<Speed>(1);
  /** What the step buttons go to. */
  readonly unit = new Signal<StepUnit>('event');
  private timer: ReturnType<typeof setInterval> | undefined;
  private owed = 0; // seconds that have passed and were not played yet
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
    this.timer = setInterval(() => this.tick(), TICK);
  }

  pause(): void {
    clearInterval(this.timer);
    this.playing.set(false);
  }

  private tick(): void {
    const now = performance.now();
    this.owed += ((now - this.last) / 1000) * this.speed.value;
    this.last = now;
    let steps = 0;
    for (;;) {
      const wait = this.cursor.secondsToNext(steps);
      if (wait === null) {
        this.pause();
        break;
      }
      const cost = Math.max(LEAST_SECONDS, wait);
      if (cost > this.owed) break;
      this.owed -= cost;
      steps++;
    }
    if (steps > 0) this.cursor.step(steps);
    if (this.cursor.position.value.atEnd) this.pause();
  }
}

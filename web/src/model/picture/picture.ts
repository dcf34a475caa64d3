import { Signal } from '../../base/signal';
import type { TraceBatch } from '../../protocol/batch';
import type { Project } from '../project/project';
import { TraceStore } from '../trace/trace_store';
import { Moments } from './moment';
import { SequenceRows } from './sequence/rows';
import { ThingTracks } from './thing_tracks';
import { Wakes } from './wakes';

const LEAST_PAUSE = 50; // milliseconds between two announcements

/** Everything the views draw of one run: its trace and what is derived from it. Grows while the run goes on. */
export class Picture {
  readonly trace = new TraceStore();
  readonly moments = new Moments(this.trace);
  /** The rows of the sequence; others as soon as showInternals() changes what is among them. */
  readonly sequence = new Signal(new SequenceRows(this.trace));
  readonly wakes = new Wakes(this.trace);
  readonly things = new ThingTracks(this.trace);
  /** The number of events that the views know of: announces growth, but see append(). */
  readonly events = new Signal(0);
  private nextAnnouncement = 0;
  private announcing: ReturnType<typeof setTimeout> | undefined;

  /** `project` is what was run: the editor may have gone on since. */
  constructor(readonly project: Project) {}

  get rows(): SequenceRows {
    return this.sequence.value;
  }

  /** Whether the library's own frames are among the rows. */
  showInternals(shows: boolean): void {
    if (this.rows.showsInternals === shows) return;
    const rows = new SequenceRows(this.trace, shows);
    rows.advance();
    this.sequence.set(rows);
  }

  /** The views hear of the first batch at once and of those that follow now and then: each time they draw anew. */
  append(batch: TraceBatch): void {
    this.trace.append(batch);
    this.things.advance();
    this.moments.advance();
    this.rows.advance();
    const wait = this.nextAnnouncement - performance.now();
    if (wait <= 0) this.announce();
    else this.announcing ??= setTimeout(() => this.announce(), wait);
  }

  /** The run is over: the views must know of all there is. */
  announce(): void {
    clearTimeout(this.announcing);
    this.announcing = undefined;
    const began = performance.now();
    this.events.set(this.trace.length);
    const now = performance.now();
    this.nextAnnouncement = now + Math.max(LEAST_PAUSE, (now - began) * 4);
  }
}

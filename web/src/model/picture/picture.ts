import { Signal } from '../../base/signal';
import type { TraceBatch } from '../../protocol/batch';
import type { Project } from '../project/project';
import { TraceStore } from '../trace/trace_store';
import { LaneTracks } from './lanes';
import { Moments } from './moment';
import { SequenceRows } from './sequence/rows';
import { ThingTracks } from './thing_tracks';
import { Wakes } from './wakes';

/** Everything the views draw of one run: its trace and what is derived from it. Grows while the run goes on. */
export class Picture {
  readonly trace = new TraceStore();
  readonly lanes = new LaneTracks(this.trace);
  readonly moments = new Moments(this.trace);
  private shownRows = new SequenceRows(this.trace);
  readonly wakes = new Wakes(this.trace);
  readonly things = new ThingTracks(this.trace);
  /** The number of events; announces every growth. */
  readonly events = new Signal(0);

  /** `project` is what was run: the editor may have gone on since. */
  constructor(readonly project: Project) {}

  /** The rows of the sequence. */
  get rows(): SequenceRows {
    return this.shownRows;
  }

  /** Whether the library's own frames are among the rows. */
  showInternals(shows: boolean): void {
    if (this.shownRows.showsInternals === shows) return;
    this.shownRows = new SequenceRows(this.trace, shows);
    this.shownRows.advance();
    this.events.announce();
  }

  append(batch: TraceBatch): void {
    this.trace.append(batch);
    this.lanes.advance();
    this.things.advance();
    this.moments.advance();
    this.rows.advance();
    this.events.set(this.trace.length);
  }
}

import { type EventKind, eventFacts } from '../../protocol/events.generated';
import type { TraceBatch } from '../../protocol/batch';
import { type ActorId, type EventId, actorId, eventId } from '../../protocol/ids';
import { bytePieces, floatPieces, halfPieces, wordPieces } from '../../base/growing';
import { firstIndex } from '../../base/search';
import { type Nanoseconds, nanoseconds } from '../../base/time';
import { ActorTable } from './actors';
import { Output } from './output';
import { Previews } from './preview';
import { TextTable } from './text_table';

/**
 * The page's copy of a run's trace, filled by the batches of the worker in their order. Append-only: an event never
 * changes once it is here, so what was derived from it stays true.
 */
export class TraceStore {
  private readonly times = floatPieces();
  private readonly actorColumn = wordPieces();
  private readonly otherColumn = wordPieces();
  private readonly causeColumn = wordPieces();
  private readonly previewColumn = wordPieces();
  private readonly lineColumn = halfPieces();
  private readonly kindColumn = bytePieces();
  private readonly tagColumn = bytePieces();
  private readonly fileNames: string[] = [];
  private readonly libraryFiles: boolean[] = [];

  readonly texts = new TextTable();
  readonly actors = new ActorTable(this.texts, (file) => this.isLibraryFile(file));
  readonly previews = new Previews(this.texts);
  readonly output = new Output();

  append(batch: TraceBatch): void {
    if (batch.first !== this.length)
      throw new Error(`batch starts at ${batch.first}, the trace ends at ${this.length}`);
    this.texts.append(batch.texts, batch.textBytes);
    this.previews.appendWide(batch.wideNumbers.values);
    batch.files.forEach((text, index) => {
      this.fileNames[index] = this.texts.get(text);
      this.libraryFiles[index] = this.fileNames[index].startsWith('<frozen ');
    });
    this.actors.append(batch.actors);
    this.output.append(batch.outputPieces, batch.outputBytes);
    this.times.append(batch.time);
    this.actorColumn.append(batch.actor);
    this.otherColumn.append(batch.other);
    this.causeColumn.append(batch.cause);
    this.previewColumn.append(batch.preview);
    this.lineColumn.append(batch.line);
    this.kindColumn.append(batch.kind);
    this.tagColumn.append(batch.previewTag);
  }

  get length(): number {
    return this.kindColumn.length;
  }

  kind(event: number): EventKind {
    return this.kindColumn.at(event) as EventKind;
  }

  time(event: number): Nanoseconds {
    return nanoseconds(this.times.at(event));
  }

  actor(event: number): ActorId {
    return actorId(this.actorColumn.at(event));
  }

  other(event: number): ActorId {
    return actorId(this.otherColumn.at(event));
  }

  cause(event: number): EventId {
    return eventId(this.causeColumn.at(event));
  }

  line(event: number): number {
    return this.lineColumn.at(event);
  }

  /** Whose code the event's line is in: mostly the actor's, but who was made or woken was so at another's line. */
  lineOwner(event: number): ActorId {
    return eventFacts[this.kind(event)].lineIsOfOther ? this.other(event) : this.actor(event);
  }

  /** The value of the event as text; empty if it carries none. */
  value(event: number): string {
    return this.previews.show(this.tagColumn.at(event), this.previewColumn.at(event));
  }

  valueNumber(event: number): number | null {
    return this.previews.number(this.tagColumn.at(event), this.previewColumn.at(event));
  }

  /** For output events: what was written. */
  written(event: number): string {
    return this.output.pieceText(this.previewColumn.at(event));
  }

  /** Whether two events carry the same value, without making its text. */
  sameValue(a: number, b: number): boolean {
    return (
      this.tagColumn.at(a) === this.tagColumn.at(b) && this.previewColumn.at(a) === this.previewColumn.at(b)
    );
  }

  /** Empty for the program's own module. */
  fileName(index: number): string {
    return this.fileNames[index] ?? '';
  }

  /** Files the interpreter brings along are named `<frozen asyncio.tasks>`. */
  isLibraryFile(index: number): boolean {
    return this.libraryFiles[index] ?? false;
  }

  get endTime(): Nanoseconds {
    return this.length === 0 ? nanoseconds(0) : this.time(this.length - 1);
  }

  /** The first event at or after the time; the length if there is none. */
  firstAt(time: number): number {
    return firstIndex(this.length, (event) => this.times.at(event) >= time);
  }
}

import { ACTOR_WORDS, OUTPUT_PIECE_WORDS, TEXT_WORDS, type Table, type TraceBatch } from '../protocol/batch';
import { CHUNK_EVENTS, columnOffsets } from '../protocol/events.generated';
import type { EngineSession } from './engine_session';

/**
 * Reads what a session's recorder got since the last time, straight from the engine's memory, into batches whose
 * buffers the page may have. Chunks are kept column after column at the offsets of columns.def.
 */
export class TraceReader {
  private events = 0;
  private actors = 0;
  private texts = 0;
  private textBytes = 0;
  private wideNumbers = 0;
  private outputPieces = 0;
  private outputBytes = 0;

  constructor(private readonly session: EngineSession) {}

  /** How many events wait to be read. */
  get waiting(): number {
    return this.session.eventCount - this.events;
  }

  /**
   * The next batch: MOST_EVENTS of one chunk at the most, and everything new in the tables. Actors change after they were
   * made (a coroutine gets its task, a task a name): while they are few all are sent again, and at the `end` in any case.
   */
  read(end: boolean): TraceBatch {
    const { engine, pointer } = this.session;
    const memory = engine.exports.memory.buffer;
    const first = this.events;
    const count = Math.min(this.waiting, CHUNK_EVENTS - (first % CHUNK_EVENTS), MOST_EVENTS);
    const chunk =
      count === 0 ? 0 : engine.exports.tiki_chunk(pointer, Math.floor(first / CHUNK_EVENTS)) >>> 0;
    const at = first % CHUNK_EVENTS;
    const words = (offset: number): Uint32Array =>
      new Uint32Array(memory, chunk + offset + at * 4, count).slice();
    const bytes = (offset: number): Uint8Array => new Uint8Array(memory, chunk + offset + at, count).slice();
    this.events += count;
    return {
      first,
      time: Float64Array.from(
        new BigInt64Array(memory, chunk + columnOffsets.time_ns + at * 8, count),
        Number,
      ),
      actor: words(columnOffsets.actor),
      other: words(columnOffsets.other),
      cause: words(columnOffsets.cause),
      preview: words(columnOffsets.preview),
      line: new Uint16Array(memory, chunk + columnOffsets.line + at * 2, count).slice(),
      kind: bytes(columnOffsets.kind),
      previewTag: bytes(columnOffsets.preview_tag),
      ...this.readTables(memory, end),
    };
  }

  private readTables(memory: ArrayBuffer, end: boolean): Pick<TraceBatch, TableName> {
    const start = this.session.engine.exports.tiki_tables(this.session.pointer) >>> 0;
    const header = new Uint32Array(memory, start, 14);
    const pointer = (index: number): number => header[index * 2];
    const length = (index: number): number => header[index * 2 + 1];

    const actorsFrom = end || length(0) <= FEW_ACTORS ? 0 : this.actors;
    const actors = wordTable(memory, pointer(0), actorsFrom, length(0), ACTOR_WORDS);
    const texts = wordTable(memory, pointer(1), this.texts, length(1), TEXT_WORDS);
    const textBytes = byteTable(memory, pointer(2), this.textBytes, length(2));
    const wideNumbers = {
      first: this.wideNumbers,
      values: new BigUint64Array(
        memory,
        pointer(3) + this.wideNumbers * 8,
        length(3) - this.wideNumbers,
      ).slice(),
    };
    const outputPieces = wordTable(memory, pointer(4), this.outputPieces, length(4), OUTPUT_PIECE_WORDS);
    const outputBytes = byteTable(memory, pointer(5), this.outputBytes, length(5));
    const files = new Uint32Array(memory, pointer(6), length(6)).slice();
    [this.actors, this.texts, this.textBytes, this.wideNumbers, this.outputPieces, this.outputBytes] = [
      0, 1, 2, 3, 4, 5,
    ].map(length);
    return { actors, texts, textBytes, wideNumbers, outputPieces, outputBytes, files };
  }
}

type TableName = 'actors' | 'texts' | 'textBytes' | 'wideNumbers' | 'outputPieces' | 'outputBytes' | 'files';

const FEW_ACTORS = 2048;
/** The page takes a batch in at once: more would hold up its own thread. */
const MOST_EVENTS = 4096;

function wordTable(
  memory: ArrayBuffer,
  pointer: number,
  from: number,
  to: number,
  size: number,
): Table<Uint32Array> {
  return {
    first: from,
    values: new Uint32Array(memory, pointer + from * size * 4, (to - from) * size).slice(),
  };
}

function byteTable(memory: ArrayBuffer, pointer: number, from: number, to: number): Table<Uint8Array> {
  return { first: from, values: new Uint8Array(memory, pointer + from, to - from).slice() };
}

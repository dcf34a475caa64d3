import { growingWords } from '../base/growing';
import {
  ACTOR_WORDS,
  type ActorRows,
  OUTPUT_PIECE_WORDS,
  TEXT_WORDS,
  type Table,
  type TraceBatch,
} from '../protocol/batch';
import { CHUNK_EVENTS, columnOffsets } from '../protocol/events.generated';
import type { EngineSession } from './engine_session';

/**
 * Reads what a session's recorder got since the last time, straight from the engine's memory, into batches whose
 * buffers the page may have. Chunks are kept column after column at the offsets of columns.def.
 */
export class TraceReader {
  private events = 0;
  /** The actors as they were sent. */
  private readonly actors = growingWords();
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
   * made (a coroutine gets its task, a task a name): while they are few, and at the `end` in any case, all are looked at
   * for changes.
   */
  read(end: boolean): TraceBatch {
    const { engine, pointer } = this.session;
    const first = this.events;
    const count = Math.min(this.waiting, CHUNK_EVENTS - (first % CHUNK_EVENTS), MOST_EVENTS);
    const chunk =
      count === 0 ? 0 : engine.exports.tiki_chunk(pointer, Math.floor(first / CHUNK_EVENTS)) >>> 0;
    // The columns are made by that call, for which the memory may have to grow.
    const memory = engine.exports.memory.buffer;
    const at = first % CHUNK_EVENTS;
    const words = (offset: number): Uint32Array =>
      new Uint32Array(memory, chunk + offset + at * 4, count).slice();
    const bytes = (offset: number): Uint8Array => new Uint8Array(memory, chunk + offset + at, count).slice();
    this.events += count;
    return {
      first,
      time: numbers(new Uint32Array(memory, chunk + columnOffsets.time_ns + at * 8, count * 2)),
      actor: words(columnOffsets.actor),
      other: words(columnOffsets.other),
      cause: words(columnOffsets.cause),
      preview: words(columnOffsets.preview),
      line: new Uint16Array(memory, chunk + columnOffsets.line + at * 2, count).slice(),
      kind: bytes(columnOffsets.kind),
      previewTag: bytes(columnOffsets.preview_tag),
      ...this.readTables(memory, end && this.waiting === 0),
    };
  }

  private readTables(memory: ArrayBuffer, end: boolean): Pick<TraceBatch, TableName> {
    const start = this.session.engine.exports.tiki_tables(this.session.pointer) >>> 0;
    const header = new Uint32Array(memory, start, 14);
    const pointer = (index: number): number => header[index * 2];
    const length = (index: number): number => header[index * 2 + 1];

    const actors = this.readActors(new Uint32Array(memory, pointer(0), length(0) * ACTOR_WORDS), end);
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
    [this.texts, this.textBytes, this.wideNumbers, this.outputPieces, this.outputBytes] = [1, 2, 3, 4, 5].map(
      length,
    );
    return { actors, texts, textBytes, wideNumbers, outputPieces, outputBytes, files };
  }

  private readActors(words: Uint32Array, end: boolean): ActorRows {
    const known = this.actors.length / ACTOR_WORDS;
    const count = words.length / ACTOR_WORDS;
    const ids: number[] = [];
    if (end || known <= FEW_ACTORS) {
      for (let id = 0; id < known; id++) if (this.hasChanged(words, id)) ids.push(id);
    }
    for (let id = known; id < count; id++) ids.push(id);
    const values = new Uint32Array(ids.length * ACTOR_WORDS);
    ids.forEach((id, index) => {
      values.set(words.subarray(id * ACTOR_WORDS, (id + 1) * ACTOR_WORDS), index * ACTOR_WORDS);
    });
    this.actors.append(words.subarray(known * ACTOR_WORDS));
    return { ids: Uint32Array.from(ids), values };
  }

  /** Takes the change in. */
  private hasChanged(words: Uint32Array, id: number): boolean {
    let changed = false;
    for (let word = id * ACTOR_WORDS; word < (id + 1) * ACTOR_WORDS; word++) {
      if (this.actors.at(word) === words[word]) continue;
      this.actors.set(word, words[word]);
      changed = true;
    }
    return changed;
  }
}

type TableName = 'actors' | 'texts' | 'textBytes' | 'wideNumbers' | 'outputPieces' | 'outputBytes' | 'files';

const FEW_ACTORS = 20_000;
/** The page takes a batch in at once: more would hold up its own thread. */
const MOST_EVENTS = 4096;

/** 64-bit words, low half first, as numbers: virtual time is never negative, and below 2^53. */
function numbers(halves: Uint32Array): Float64Array {
  const values = new Float64Array(halves.length / 2);
  for (let index = 0; index < values.length; index++)
    values[index] = halves[index * 2] + halves[index * 2 + 1] * 2 ** 32;
  return values;
}

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

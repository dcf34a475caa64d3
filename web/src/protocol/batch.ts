/**
 * What a run added to its trace since the batch before: columns copied out of the engine's memory, so that their
 * buffers can be handed over to the page without copying them again. All arrays of a table start at its `first`.
 */
export interface TraceBatch {
  /** The number of the first event of the batch. */
  readonly first: number;
  /** Virtual time in nanoseconds. */
  readonly time: Float64Array;
  readonly actor: Uint32Array;
  readonly other: Uint32Array;
  readonly cause: Uint32Array;
  readonly preview: Uint32Array;
  readonly line: Uint16Array;
  readonly kind: Uint8Array;
  readonly previewTag: Uint8Array;

  /** New actors, and those that changed: a task was renamed, a coroutine got its task. */
  readonly actors: ActorRows;
  /** Offset into `textBytes` of the run and length of each text; CUT_FLAG in a length says it was shortened. */
  readonly texts: Table<Uint32Array>;
  readonly textBytes: Table<Uint8Array>;
  /** 64 bits each: int64 or double, as the preview's tag says. */
  readonly wideNumbers: Table<BigUint64Array>;
  /** Offset into `outputBytes` of the run, length, event, stream (0 stdout, 1 stderr). */
  readonly outputPieces: Table<Uint32Array>;
  readonly outputBytes: Table<Uint8Array>;
  /** Names of the source files, as TextIds. Always all of them. */
  readonly files: Uint32Array;
}

export interface ActorRows {
  /** Ascending; new ones follow those that were sent before without a gap. */
  readonly ids: Uint32Array;
  /** ACTOR_WORDS each. */
  readonly values: Uint32Array;
}

export interface Table<A> {
  /** Index of the first element (not word) in the whole table. */
  readonly first: number;
  readonly values: A;
}

/** Words of an actor: name, parent, event it was made at, line, ordinal, kind in the low byte | file << 16. */
export const ACTOR_WORDS = 6;
export const TEXT_WORDS = 2;
export const OUTPUT_PIECE_WORDS = 4;
export const CUT_FLAG = 0x80000000;

/** The buffers of a batch, for the transfer list of postMessage. */
export function buffersOf(batch: TraceBatch): ArrayBuffer[] {
  const { time, actor, other, cause, preview, line, kind, previewTag, files } = batch;
  const { actors, texts, textBytes, wideNumbers, outputPieces, outputBytes } = batch;
  const tables = [texts, textBytes, wideNumbers, outputPieces, outputBytes].map((table) => table.values);
  const columns = [time, actor, other, cause, preview, line, kind, previewTag, files];
  return [...columns, actors.ids, actors.values, ...tables].map((array) => array.buffer as ArrayBuffer);
}

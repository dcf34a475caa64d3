import { ActorKind, EventKind, PreviewTag } from '../src/protocol/events.generated';
import { ACTOR_WORDS, CUT_FLAG, type TraceBatch } from '../src/protocol/batch';
import { type ActorId, NO_ACTOR, NO_EVENT, actorId } from '../src/protocol/ids';

/** Builds traces as the worker would send them, for tests that need no engine. */
type Value = null | boolean | number | string | { readonly text: string };

interface EventParts {
  readonly other?: ActorId;
  readonly cause?: number;
  readonly line?: number;
  readonly value?: Value;
}

export class TraceBuilder {
  /** Seconds; set it before the events that happen then. */
  now = 0;
  private readonly texts: string[] = ['', 'main.py'];
  private readonly actorWords: number[] = [];
  private readonly nameCounts = new Map<string, number>();
  private readonly events: number[][] = [];
  private readonly wide: bigint[] = [];
  private readonly pieces: number[] = [];
  private written: string[] = [];
  private writtenBytes = 0;
  private stdout: ActorId | null = null;

  actor(kind: ActorKind, name: string, parent: ActorId = NO_ACTOR, line = 0): ActorId {
    const ordinal = (this.nameCounts.get(name) ?? 0) + 1;
    this.nameCounts.set(name, ordinal);
    this.actorWords.push(this.text(name), parent, this.events.length, line, ordinal, kind | (1 << 16));
    return actorId(this.actorWords.length / ACTOR_WORDS - 1);
  }

  event(
    kind: EventKind,
    actor: ActorId,
    { other = NO_ACTOR, cause = NO_EVENT, line = 0, value }: EventParts = {},
  ): number {
    const [tag, bits] = this.preview(value);
    return this.events.push([this.now * 1e9, actor, other, cause, bits, line, kind, tag]) - 1;
  }

  print(actor: ActorId, text: string, line = 0): number {
    this.stdout ??= this.actor(ActorKind.Output, 'stdout');
    const bytes = new TextEncoder().encode(text).length;
    const index = this.pieces.length / 4;
    this.pieces.push(this.writtenBytes, bytes, this.events.length, 0);
    this.written.push(text);
    this.writtenBytes += bytes;
    return (
      this.events.push([
        this.now * 1e9,
        actor,
        this.stdout,
        NO_EVENT,
        index,
        line,
        EventKind.Output,
        PreviewTag.Output,
      ]) - 1
    );
  }

  /** Everything, as one batch. */
  batch(): TraceBatch {
    const column = (index: number): number[] => this.events.map((row) => row[index]);
    const encoded = this.texts.map((text) => new TextEncoder().encode(text));
    let offset = 0;
    const entries = encoded.flatMap(({ length }) => [(offset += length) - length, length & ~CUT_FLAG]);
    return {
      first: 0,
      time: Float64Array.from(column(0)),
      actor: Uint32Array.from(column(1)),
      other: Uint32Array.from(column(2)),
      cause: Uint32Array.from(column(3)),
      preview: Uint32Array.from(column(4)),
      line: Uint16Array.from(column(5)),
      kind: Uint8Array.from(column(6)),
      previewTag: Uint8Array.from(column(7)),
      actors: {
        ids: Uint32Array.from({ length: this.actorWords.length / ACTOR_WORDS }, (_, id) => id),
        values: Uint32Array.from(this.actorWords),
      },
      texts: { first: 0, values: Uint32Array.from(entries) },
      textBytes: { first: 0, values: Uint8Array.from(encoded.flatMap((bytes) => [...bytes])) },
      wideNumbers: { first: 0, values: BigUint64Array.from(this.wide) },
      outputPieces: { first: 0, values: Uint32Array.from(this.pieces) },
      outputBytes: { first: 0, values: new TextEncoder().encode(this.written.join('')) },
      files: Uint32Array.from([0, this.text('main.py')]),
    };
  }

  private text(text: string): number {
    const known = this.texts.indexOf(text);
    return known >= 0 ? known : this.texts.push(text) - 1;
  }

  private preview(value: Value | undefined): [tag: number, bits: number] {
    if (value === undefined) return [PreviewTag.Nothing, 0];
    if (value === null) return [PreviewTag.None, 0];
    if (typeof value === 'boolean') return [value ? PreviewTag.True : PreviewTag.False, 0];
    if (typeof value === 'string') return [PreviewTag.Str, this.text(value)];
    if (typeof value === 'object') return [PreviewTag.Text, this.text(value.text)];
    if (Number.isInteger(value)) return [PreviewTag.Int, value >>> 0];
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return [PreviewTag.WideFloat, this.wide.push(view.getBigUint64(0)) - 1];
  }
}

import { OUTPUT_PIECE_WORDS, type Table } from '../../protocol/batch';
import { growingBytes, growingWords } from '../../base/growing';
import { firstIndex } from '../../base/search';
import { type EventId, eventId } from '../../protocol/ids';

/**
 * Everything the program wrote, as pieces that know their event and stream, and as the lines a reader sees. A line
 * belongs to the event that wrote its first character; a change of stream begins a new line.
 */
export type Stream = 'stdout' | 'stderr';

export interface OutputLine {
  readonly event: EventId;
  readonly stream: Stream;
  readonly text: string;
}

export class Output {
  private readonly pieces = growingWords();
  private readonly bytes = growingBytes();
  private readonly finished: OutputLine[] = [];
  private open: { event: EventId; stream: Stream; text: string } | null = null;
  private readonly decoder = new TextDecoder();

  append(pieces: Table<Uint32Array>, bytes: Table<Uint8Array>): void {
    this.bytes.append(bytes.values);
    const from = this.pieces.length / OUTPUT_PIECE_WORDS;
    this.pieces.append(pieces.values);
    for (let index = from; index < this.pieceCount; index++) this.addPiece(index);
  }

  get pieceCount(): number {
    return this.pieces.length / OUTPUT_PIECE_WORDS;
  }

  /** What a piece says, and nothing where there is no such piece. */
  pieceText(index: number): string {
    if (index >= this.pieceCount) return '';
    const offset = this.word(index, 0);
    return this.decoder.decode(this.bytes.slice(offset, offset + this.word(index, 1)));
  }

  get lineCount(): number {
    return this.finished.length + (this.open === null ? 0 : 1);
  }

  line(index: number): OutputLine {
    const line = index < this.finished.length ? this.finished[index] : this.open;
    if (line === null) throw new RangeError(`no output line ${index}`);
    return line;
  }

  /** How many lines were begun at or before the event. */
  linesUntil(event: number): number {
    return firstIndex(this.lineCount, (index) => this.line(index).event > event);
  }

  wholeText(): string {
    return this.decoder.decode(this.bytes.slice(0, this.bytes.length));
  }

  private addPiece(index: number): void {
    const event = eventId(this.word(index, 2));
    const stream: Stream = this.word(index, 3) === 0 ? 'stdout' : 'stderr';
    const parts = this.pieceText(index).split('\n');
    if (this.open !== null && this.open.stream !== stream) this.close();
    parts.forEach((part, number) => {
      if (number > 0) {
        this.open ??= { event, stream, text: '' };
        this.close();
      }
      if (part === '') return;
      if (this.open === null) this.open = { event, stream, text: part };
      else this.open = { ...this.open, text: this.open.text + part };
    });
  }

  private close(): void {
    if (this.open !== null) this.finished.push(this.open);
    this.open = null;
  }

  private word(index: number, which: number): number {
    return this.pieces.at(index * OUTPUT_PIECE_WORDS + which);
  }
}

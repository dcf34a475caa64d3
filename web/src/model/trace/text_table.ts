import { CUT_FLAG, TEXT_WORDS, type Table } from '../../protocol/batch';
import { growingBytes, growingWords } from '../../base/growing';

/** The texts of a run (names and previews), kept as bytes and decoded when somebody looks. */
export class TextTable {
  private readonly entries = growingWords();
  private readonly bytes = growingBytes();
  private readonly decoded: (string | undefined)[] = [];
  private readonly decoder = new TextDecoder();

  append(entries: Table<Uint32Array>, bytes: Table<Uint8Array>): void {
    this.entries.append(entries.values);
    this.bytes.append(bytes.values);
  }

  get(id: number): string {
    const known = this.decoded[id];
    if (known !== undefined) return known;
    if (id * TEXT_WORDS >= this.entries.length) return '';
    const offset = this.entries.at(id * TEXT_WORDS);
    const length = this.lengthWord(id) & ~CUT_FLAG;
    const text = this.decoder.decode(this.bytes.slice(offset, offset + length));
    this.decoded[id] = text;
    return text;
  }

  isCut(id: number): boolean {
    return (this.lengthWord(id) & CUT_FLAG) !== 0;
  }

  private lengthWord(id: number): number {
    return this.entries.at(id * TEXT_WORDS + 1);
  }
}

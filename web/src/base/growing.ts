/** Typed arrays that grow by doubling: the page's copy of a column whose length is not known beforehand. */
type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

export class Growing<A extends Column> {
  private array: A;
  private used = 0;

  constructor(private readonly make: (length: number) => A) {
    this.array = make(16);
  }

  get length(): number {
    return this.used;
  }

  at(index: number): number {
    return this.array[index];
  }

  set(index: number, value: number): void {
    this.array[index] = value;
  }

  push(value: number): void {
    if (this.used === this.array.length) this.reserve(this.used + 1);
    this.array[this.used++] = value;
  }

  append(values: A): void {
    this.reserve(this.used + values.length);
    this.array.set(values, this.used);
    this.used += values.length;
  }

  /** A view, not a copy: good until the next append. */
  slice(from: number, to: number): A {
    return this.array.subarray(from, to) as A;
  }

  private reserve(length: number): void {
    if (length <= this.array.length) return;
    const bigger = this.make(Math.max(length, this.array.length * 2));
    bigger.set(this.array);
    this.array = bigger;
  }
}

export const growingWords = (): Growing<Uint32Array> => new Growing((length) => new Uint32Array(length));
export const growingBytes = (): Growing<Uint8Array> => new Growing((length) => new Uint8Array(length));

/**
 * A column that grows by pieces of one size: nothing is ever copied again, so that ten million events come in without a
 * hitch. For columns that are only read one at a time.
 */
const PIECE_BITS = 16;
const PIECE = 1 << PIECE_BITS;

export class Pieces<A extends Column> {
  private readonly pieces: A[] = [];
  private used = 0;

  constructor(private readonly make: (length: number) => A) {}

  get length(): number {
    return this.used;
  }

  at(index: number): number {
    return this.pieces[index >>> PIECE_BITS]?.[index & (PIECE - 1)];
  }

  push(value: number): void {
    const at = this.used & (PIECE - 1);
    if (at === 0) this.pieces.push(this.make(PIECE));
    this.pieces[this.pieces.length - 1][at] = value;
    this.used++;
  }

  append(values: A): void {
    for (let from = 0; from < values.length;) {
      const at = this.used & (PIECE - 1);
      if (at === 0) this.pieces.push(this.make(PIECE));
      const count = Math.min(PIECE - at, values.length - from);
      this.pieces[this.pieces.length - 1].set(values.subarray(from, from + count), at);
      this.used += count;
      from += count;
    }
  }
}

export const floatPieces = (): Pieces<Float64Array> => new Pieces((length) => new Float64Array(length));
export const intPieces = (): Pieces<Int32Array> => new Pieces((length) => new Int32Array(length));
export const wordPieces = (): Pieces<Uint32Array> => new Pieces((length) => new Uint32Array(length));
export const halfPieces = (): Pieces<Uint16Array> => new Pieces((length) => new Uint16Array(length));
export const bytePieces = (): Pieces<Uint8Array> => new Pieces((length) => new Uint8Array(length));

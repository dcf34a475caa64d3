/** Typed arrays that grow by doubling: the page's copy of a column whose length is not known beforehand. */
type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

export class Growing<A extends Column> {
  private array: A;
  private used = 0;

  constructor(private readonly make: (length: number) => A) {
    this.array = make(1024);
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

export const growingFloats = (): Growing<Float64Array> => new Growing((length) => new Float64Array(length));
export const growingInts = (): Growing<Int32Array> => new Growing((length) => new Int32Array(length));
export const growingWords = (): Growing<Uint32Array> => new Growing((length) => new Uint32Array(length));
export const growingBytes = (): Growing<Uint8Array> => new Growing((length) => new Uint8Array(length));

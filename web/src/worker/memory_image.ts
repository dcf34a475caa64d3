import type { EngineModule } from './engine_module';

/**
 * A copy of an instance's memory, as pages. A page that is as it was in the image before is shared with it, so a run
 * that touches little costs little: the stack, the built-in types and old objects are kept once.
 */
const PAGE = 1 << 14; // bytes

export class MemoryImage {
  private constructor(
    private readonly pages: readonly Uint8Array[],
    /** Bytes that only this image holds. */
    readonly ownBytes: number,
  ) {}

  static take(engine: EngineModule, before: MemoryImage | null): MemoryImage {
    const memory = engine.usedMemory();
    const pages: Uint8Array[] = [];
    let ownBytes = 0;
    for (let at = 0, index = 0; at < memory.length; at += PAGE, index++) {
      const known = before?.pages[index];
      const size = Math.min(PAGE, memory.length - at);
      if (known !== undefined && known.length === size && isSame(memory, at, known)) {
        pages.push(known);
        continue;
      }
      pages.push(memory.slice(at, at + size));
      ownBytes += size;
    }
    return new MemoryImage(pages, ownBytes);
  }

  restore(engine: EngineModule): void {
    const memory = engine.wholeMemory();
    this.pages.forEach((page, index) => memory.set(page, index * PAGE));
  }
}

function isSame(memory: Uint8Array, at: number, page: Uint8Array): boolean {
  const words = page.length >>> 2;
  const now = new Int32Array(memory.buffer, memory.byteOffset + at, words);
  const then = new Int32Array(page.buffer, page.byteOffset, words);
  for (let word = 0; word < words; word++) if (now[word] !== then[word]) return false;
  for (let byte = words * 4; byte < page.length; byte++) if (memory[at + byte] !== page[byte]) return false;
  return true;
}

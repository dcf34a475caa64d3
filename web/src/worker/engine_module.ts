/**
 * One instance of the engine: its memory and the functions it exports (engine/wasm/exports.h). The module has no glue
 * of Emscripten's; the few functions it imports are here. It reads no clock, no random numbers and no files: what it
 * does is decided by what it is given.
 */
export interface EngineExports {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly free: (pointer: number) => void;
  readonly tiki_session_new: (settings: number, bytes: number, role: number) => number;
  readonly tiki_session_free: (session: number) => void;
  readonly tiki_add_file: (
    session: number,
    name: number,
    nameBytes: number,
    text: number,
    textBytes: number,
  ) => void;
  readonly tiki_set_stdin: (session: number, text: number, textBytes: number) => void;
  readonly tiki_start: (session: number, entry: number, entryBytes: number) => number;
  readonly tiki_syntax_error: (session: number) => number;
  readonly tiki_run: (session: number, instructions: number) => number;
  readonly tiki_run_to_event: (session: number, event: number, instructions: number) => number;
  readonly tiki_run_to_line: (
    session: number,
    line: number,
    breakpoints: number,
    instructions: number,
  ) => number;
  readonly tiki_set_breakpoints: (session: number, places: number, bytes: number) => void;
  readonly tiki_lines_passed: (session: number) => number;
  readonly tiki_at_line: (session: number) => number;
  readonly tiki_exit_status: (session: number) => number;
  readonly tiki_instructions: (session: number) => number;
  readonly tiki_heap_bytes: (session: number) => number;
  readonly tiki_lint: (session: number) => number;
  readonly tiki_heap_curve: (session: number) => number;
  readonly tiki_memory_end: () => number;
  readonly tiki_bring_ready_to_front: (session: number, index: number) => number;
  readonly tiki_postpone_timer: (session: number, index: number, seconds: number) => number;
  readonly tiki_inspect: (session: number) => number;
  readonly tiki_evaluate: (session: number, frame: number, expression: number, bytes: number) => number;
  readonly tiki_result_bytes: () => number;
  readonly tiki_export: (session: number, name: number, bytes: number) => number;
  readonly tiki_event_count: (session: number) => number;
  readonly tiki_chunk: (session: number, index: number) => number;
  readonly tiki_tables: (session: number) => number;
  readonly tiki_lanes_new: (session: number) => number;
  readonly tiki_lanes_free: (lanes: number) => void;
  readonly tiki_lanes_catch_up: (lanes: number, events: number) => number;
  readonly tiki_lane_spans: (
    lanes: number,
    lane: number,
    axis: number,
    from: number,
    to: number,
    pixels: number,
  ) => number;
  readonly tiki_lane_totals: (lanes: number, lane: number, from: number, to: number) => number;
  readonly tiki_lane_arrows: (lanes: number, from: number, to: number, most: number) => number;
}

const WASI_SUCCESS = 0;
const WASI_BAD_FILE = 8;
const WASI_NO_SYSTEM_CALL = 52;

/** Thrown where the engine gives up (abort, out of memory): the instance must not be used again. */
export class EngineStopped extends Error {}

export class EngineModule {
  private constructor(readonly exports: EngineExports) {}

  static create(module: WebAssembly.Module): EngineModule {
    let memory: WebAssembly.Memory | null = null;
    const said: string[] = [];
    const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (imports[from] ??= {})[name] = hostFunction(name, () => memory, said);
    }
    const instance = new WebAssembly.Instance(module, imports); // at once: what can be done lazily is
    const exports = instance.exports as unknown as EngineExports & { readonly _initialize?: () => void };
    memory = exports.memory;
    exports._initialize?.();
    return new EngineModule(exports);
  }

  /** Gives `text` to `use` as a pointer and a length in bytes, and takes the memory back after. */
  withText<T>(text: string, use: (pointer: number, bytes: number) => T): T {
    const encoded = new TextEncoder().encode(text);
    const pointer = this.exports.malloc(Math.max(1, encoded.length)) >>> 0;
    new Uint8Array(this.exports.memory.buffer).set(encoded, pointer);
    try {
      return use(pointer, encoded.length);
    } finally {
      this.exports.free(pointer);
    }
  }

  /** The text that a function just returned a pointer to. */
  resultText(pointer: number): string {
    const bytes = new Uint8Array(this.exports.memory.buffer, pointer >>> 0, this.exports.tiki_result_bytes());
    return new TextDecoder().decode(bytes);
  }

  /** A copy of the bytes that a function just returned a pointer to. */
  resultBytes(pointer: number): ArrayBuffer {
    return this.exports.memory.buffer.slice(
      pointer >>> 0,
      (pointer >>> 0) + this.exports.tiki_result_bytes(),
    ) as ArrayBuffer;
  }

  /** What is in use of the memory: between calls the whole state of the instance. */
  usedMemory(): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, 0, this.exports.tiki_memory_end() >>> 0);
  }

  /** All of it, for writing an earlier state back: the memory never shrinks, and what is past that state is unused. */
  wholeMemory(): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer);
  }
}

function hostFunction(
  name: string,
  memory: () => WebAssembly.Memory | null,
  said: string[],
): (...args: number[]) => number {
  switch (name) {
    case 'proc_exit':
      return (code) => {
        throw new EngineStopped(`the engine ended with status ${code}: ${said.join('')}`);
      };
    case 'fd_write':
      return (_descriptor, vectors, count, written) => keepMessage(memory(), vectors, count, written, said);
    case 'environ_sizes_get':
    case 'args_sizes_get':
      return (first, second) => {
        const view = memory();
        if (view !== null) new DataView(view.buffer).setUint32(first >>> 0, 0, true);
        if (view !== null) new DataView(view.buffer).setUint32(second >>> 0, 0, true);
        return WASI_SUCCESS;
      };
    case 'environ_get':
    case 'args_get':
    case 'emscripten_notify_memory_growth':
      return () => WASI_SUCCESS;
    default:
      return () => WASI_NO_SYSTEM_CALL;
  }
}

// Only what the C++ library says before it aborts comes this way; the program's output is in the trace.
function keepMessage(
  memory: WebAssembly.Memory | null,
  vectors: number,
  count: number,
  written: number,
  said: string[],
): number {
  if (memory === null) return WASI_BAD_FILE;
  const view = new DataView(memory.buffer);
  let total = 0;
  for (let index = 0; index < count; index++) {
    const pointer = view.getUint32((vectors >>> 0) + index * 8, true);
    const length = view.getUint32((vectors >>> 0) + index * 8 + 4, true);
    said.push(new TextDecoder().decode(new Uint8Array(memory.buffer, pointer, length)));
    total += length;
  }
  view.setUint32(written >>> 0, total, true);
  return WASI_SUCCESS;
}

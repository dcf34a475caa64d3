import type { RunRequest, SourceProblem } from '../protocol/messages';
import type { Inspection } from '../protocol/inspection';
import type { Finding, HeapCurve, SourceLine, WatchValue } from '../protocol/questions';
import type { EngineModule } from './engine_module';

/** RunState of engine/api/session.h. */
export enum RunStatus {
  Paused,
  Finished,
  WaitsForEver,
  Limit,
}

/** What a session is for: see tiki_session_new. */
export enum Role {
  Live,
  Replay,
}

/** As engine/wasm/run_settings.h reads it. */
function settingsText({ seed, cpu, limits, argv }: RunRequest): string {
  const pairs: [string, string | number][] = [
    ['seed', seed],
    ['cpu', cpu],
    ['events', limits.events],
    ['steps', limits.steps],
    ['memory', limits.memory],
    ...argv.map((argument): [string, string] => ['argument', argument]),
  ];
  const given = pairs.filter(([key, value]) => value !== 0 || key === 'seed');
  return given.map(([key, value]) => `${key}\0${value}\0`).join('');
}

/** A session of the engine: one program, run in slices. Owns the session in the instance's memory. */
export class EngineSession {
  private readonly handle: number;
  private forked = 0;

  constructor(
    readonly engine: EngineModule,
    private readonly request: RunRequest,
    role: Role,
  ) {
    this.handle = engine.withText(settingsText(request), (pointer, bytes) =>
      engine.exports.tiki_session_new(pointer, bytes, role),
    );
    for (const { name, text } of request.files) {
      engine.withText(name, (namePointer, nameBytes) => {
        engine.withText(text, (pointer, bytes) => {
          engine.exports.tiki_add_file(this.handle, namePointer, nameBytes, pointer, bytes);
        });
      });
    }
    if (request.stdin !== '') {
      engine.withText(request.stdin, (pointer, bytes) =>
        engine.exports.tiki_set_stdin(this.handle, pointer, bytes),
      );
    }
  }

  get pointer(): number {
    return this.handle;
  }

  /** Compiles the entry. The problem where it is no Python, null where it may run. */
  start(): SourceProblem | null {
    const { exports } = this.engine;
    const started = this.engine.withText(this.request.entry, (pointer, bytes) =>
      exports.tiki_start(this.handle, pointer, bytes),
    );
    return started !== 0 ? null : this.syntaxError();
  }

  run(instructions: number): RunStatus {
    const fork = this.request.forks[this.forked];
    if (fork === undefined) return this.engine.exports.tiki_run(this.handle, instructions);
    return this.forking(this.engine.exports.tiki_run_to_event(this.handle, fork.event, instructions));
  }

  /** Paused while the event is not reached and the budget is used up; see `eventCount`. */
  runToEvent(event: number, instructions: number): RunStatus {
    const fork = this.request.forks[this.forked];
    const target = fork === undefined ? event : Math.min(event, fork.event);
    return this.forking(this.engine.exports.tiki_run_to_event(this.handle, target, instructions));
  }

  /** Paused at the line with that number, at a breakpoint before it, or when the budget is used up. */
  runToLine(number: number, breakpoints: boolean, instructions: number): RunStatus {
    return this.engine.exports.tiki_run_to_line(this.handle, number, breakpoints ? 1 : 0, instructions);
  }

  setBreakpoints(lines: readonly SourceLine[]): void {
    const text = lines.map(({ file, line }) => `${file}:${line}`).join('\n');
    this.engine.withText(text, (pointer, bytes) =>
      this.engine.exports.tiki_set_breakpoints(this.handle, pointer, bytes),
    );
  }

  /** How many lines ran so far; with `atLine` the last of them is about to. */
  get linesPassed(): number {
    return this.engine.exports.tiki_lines_passed(this.handle);
  }

  get atLine(): boolean {
    return this.engine.exports.tiki_at_line(this.handle) !== 0;
  }

  get eventCount(): number {
    return this.engine.exports.tiki_event_count(this.handle) >>> 0;
  }

  get exitStatus(): number {
    return this.engine.exports.tiki_exit_status(this.handle);
  }

  get instructions(): number {
    return this.engine.exports.tiki_instructions(this.handle);
  }

  /** Of a replay. */
  heapCurve(): HeapCurve {
    const rows = new BigUint64Array(
      this.engine.resultBytes(this.engine.exports.tiki_heap_curve(this.handle)),
    );
    const column = (which: number): number[] =>
      Array.from({ length: rows.length / 2 }, (_, row) => Number(rows[row * 2 + which]));
    return { events: Uint32Array.from(column(0)), bytes: Float64Array.from(column(1)) };
  }

  /** How many of the request's forks were taken. Not part of the instance's memory: checkpoints keep it beside. */
  get forksTaken(): number {
    return this.forked;
  }

  set forksTaken(count: number) {
    this.forked = count;
  }

  inspect(): Inspection {
    return JSON.parse(this.engine.resultText(this.engine.exports.tiki_inspect(this.handle))) as Inspection;
  }

  /** Runs code of the program: restore the instance's memory after. */
  evaluate(frame: number, expression: string): WatchValue {
    const { exports } = this.engine;
    const answer = this.engine.withText(expression, (pointer, bytes) =>
      this.engine.resultText(exports.tiki_evaluate(this.handle, frame, pointer, bytes)),
    );
    return JSON.parse(answer) as WatchValue;
  }

  /** What the trace shows that the author most likely did not mean. */
  lint(): readonly Finding[] {
    return JSON.parse(this.engine.resultText(this.engine.exports.tiki_lint(this.handle))) as Finding[];
  }

  exportAs(name: string): string {
    const { exports } = this.engine;
    return this.engine.withText(name, (pointer, bytes) =>
      this.engine.resultText(exports.tiki_export(this.handle, pointer, bytes)),
    );
  }

  free(): void {
    this.engine.exports.tiki_session_free(this.handle);
  }

  private forking(status: RunStatus): RunStatus {
    const fork = this.request.forks[this.forked];
    if (fork === undefined || status !== RunStatus.Paused || this.eventCount <= fork.event) return status;
    this.forked++;
    const { exports } = this.engine;
    if (fork.kind === 'ready') exports.tiki_bring_ready_to_front(this.handle, fork.actor);
    else exports.tiki_postpone_timer(this.handle, fork.actor, fork.seconds);
    return status;
  }

  // Python counts columns in code points, editors in UTF-16 code units.
  private syntaxError(): SourceProblem {
    const told = JSON.parse(
      this.engine.resultText(this.engine.exports.tiki_syntax_error(this.handle)),
    ) as SourceProblem;
    const lines = this.request.files.find((file) => file.name === told.file)?.text.split('\n') ?? [];
    const units = (line: number, column: number): number =>
      [...(lines[line - 1] ?? '')].slice(0, Math.max(0, column - 1)).join('').length + 1;
    const endLine = Math.max(told.line, told.endLine); // CPython leaves the end open now and then
    const hasEnd = told.endLine > 0 && told.endColumn > 0;
    const column = units(told.line, told.column);
    return { ...told, column, endLine, endColumn: hasEnd ? units(endLine, told.endColumn) : column };
  }
}

import type { RunRequest, SourceProblem } from '../protocol/messages';
import type { Inspection } from '../protocol/inspection';
import type { EngineModule } from './engine_module';

/** RunState of engine/api/session.h. */
export enum RunStatus {
  Paused,
  Finished,
  WaitsForEver,
  Limit,
}

/** A session of the engine: one program, run in slices. Owns the session in the instance's memory. */
export class EngineSession {
  private readonly handle: number;

  constructor(
    readonly engine: EngineModule,
    private readonly request: RunRequest,
  ) {
    this.handle = engine.exports.tiki_session_new(request.seed, request.maxEvents);
    for (const { name, text } of request.files) {
      engine.withText(name, (namePointer, nameBytes) => {
        engine.withText(text, (pointer, bytes) => {
          engine.exports.tiki_add_file(this.handle, namePointer, nameBytes, pointer, bytes);
        });
      });
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
    return this.engine.exports.tiki_run(this.handle, instructions);
  }

  /** Paused while the event is not reached and the budget is used up; see `eventCount`. */
  runToEvent(event: number, instructions: number): RunStatus {
    return this.engine.exports.tiki_run_to_event(this.handle, event, instructions);
  }

  get eventCount(): number {
    return this.engine.exports.tiki_event_count(this.handle) >>> 0;
  }

  get exitStatus(): number {
    return this.engine.exports.tiki_exit_status(this.handle);
  }

  inspect(): Inspection {
    return JSON.parse(this.engine.resultText(this.engine.exports.tiki_inspect(this.handle))) as Inspection;
  }

  free(): void {
    this.engine.exports.tiki_session_free(this.handle);
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

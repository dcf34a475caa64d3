import type { TraceBatch } from './batch';
import type { ActorId, RunId } from './ids';
import type { AnswerTo, Question, QuestionKind } from './questions';

/**
 * Everything the page and the worker say to each other. The page asks, the worker answers between slices of the run;
 * neither ever waits for the other.
 *
 *   page    engine -------> worker   ready                         (noEngine: broken)
 *           run ---------->         started, batch*, finished     (or syntaxError)
 *           stop ---------->         finished (stopped)
 *           ask ----------->         answer                        (nothing where a newer question took over)
 */
export interface RunRequest {
  readonly type: 'run';
  readonly run: RunId;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly entry: string;
  readonly seed: number;
  readonly stdin: string;
  /** `sys.argv` after the program's name. */
  readonly argv: readonly string[];
  /** Virtual nanoseconds an instruction takes. */
  readonly cpu: number;
  readonly limits: RunLimits;
  /** Where the run leaves the path that it would take by itself. */
  readonly forks: readonly Fork[];
}

/** 0: no limit but the engine's own. */
export interface RunLimits {
  readonly events: number;
  /** Instructions. */
  readonly steps: number;
  /** Bytes of the heap. */
  readonly memory: number;
}

/** Just after the event: who is ready goes first, or a timer fires so much later. */
export type Fork =
  | { readonly kind: 'ready'; readonly event: number; readonly actor: ActorId }
  | { readonly kind: 'timer'; readonly event: number; readonly actor: ActorId; readonly seconds: number };

export interface StopRequest {
  readonly type: 'stop';
  readonly run: RunId;
}

export interface AskRequest {
  readonly type: 'ask';
  readonly run: RunId;
  readonly id: number;
  readonly question: Question;
}

/** The compiled engine, once for each worker, or why there is none. Runs wait for it. */
export type EngineMessage =
  | { readonly type: 'engine'; readonly module: WebAssembly.Module }
  | { readonly type: 'noEngine'; readonly reason: string };

export type ToWorker = EngineMessage | RunRequest | StopRequest | AskRequest;

/** How a run ended. `error`: the exit status is not 0. `forever`: it waits for ever. `limit`: see the output. */
export type Ending = 'done' | 'error' | 'forever' | 'limit' | 'stopped';

/** Lines from 1, columns from 1 in UTF-16 code units, as editors count. */
export interface SourceProblem {
  readonly file: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'started'; readonly run: RunId }
  | { readonly type: 'syntaxError'; readonly run: RunId; readonly problem: SourceProblem }
  | { readonly type: 'batch'; readonly run: RunId; readonly batch: TraceBatch }
  | {
      readonly type: 'finished';
      readonly run: RunId;
      readonly ending: Ending;
      readonly exitStatus: number;
      readonly milliseconds: number;
    }
  | { readonly type: 'answer'; readonly id: number; readonly answer: AnswerTo<QuestionKind> | undefined }
  /** `load`: there is no engine; another worker may fare better. `run`: the engine gave up, the worker must go. */
  | { readonly type: 'broken'; readonly during: 'load' | 'run'; readonly reason: string };

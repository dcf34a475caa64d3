import type { TraceBatch } from './batch';
import type { EventId, RunId } from './ids';
import type { Inspection } from './inspection';

/**
 * Everything the page and the worker say to each other. The page asks, the worker answers between slices of the run;
 * neither ever waits for the other.
 *
 *   page    run ----------> worker   started, batch*, finished     (or syntaxError)
 *           stop ---------->         finished (stopped)
 *           inspect ------->         inspection
 */
export interface RunRequest {
  readonly type: 'run';
  readonly run: RunId;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly entry: string;
  readonly seed: number;
  readonly maxEvents: number;
}

export interface StopRequest {
  readonly type: 'stop';
  readonly run: RunId;
}

/** Asks for the state just after the event. A newer request replaces one that is still being replayed. */
export interface InspectRequest {
  readonly type: 'inspect';
  readonly run: RunId;
  readonly event: EventId;
}

export type ToWorker = RunRequest | StopRequest | InspectRequest;

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
  | { readonly type: 'inspection'; readonly run: RunId; readonly event: EventId; readonly state: Inspection }
  | { readonly type: 'broken'; readonly reason: string };

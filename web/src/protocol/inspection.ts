/**
 * The state of the program at one event, as the engine tells it after replaying to there (Session::inspect_json).
 * Values are previews: short texts made without running any user code.
 */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly type: string;
}

export type FrameStatus = 'running' | 'suspended' | 'created' | 'finished';

export interface Frame {
  /** Index into the actors of the run, or -1 for the frame of an ordinary call. */
  readonly actor: number;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly status: FrameStatus;
  /** What it awaits or delegates to, as a short text; empty if nothing. */
  readonly awaits: string;
  readonly locals: readonly Variable[];
}

export interface Inspection {
  /** The frames that run, innermost first, then those suspended. */
  readonly frames: readonly Frame[];
  readonly heapBytes: number;
}

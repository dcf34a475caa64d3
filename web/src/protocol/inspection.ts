/**
 * The state of the program at one place, as the engine tells it after replaying to there (Session::inspect_json).
 * Values are previews: short texts made without running any user code.
 */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  /** What it holds, where it is a container or an instance; nothing where it is empty or lies too deep. */
  readonly items?: readonly Variable[];
  /** How many items are left out. */
  readonly more?: number;
}

/**
 * `delegating`: it runs no code itself while an inner frame, which it awaits, runs. `ready` and `blocked`: a frame of
 * another thread, which waits for the interpreter lock or for something else.
 */
export type FrameStatus =
  'running' | 'delegating' | 'suspended' | 'created' | 'finished' | 'ready' | 'blocked';

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
  /** By actors: a future that waits for several, as gather() and leaving a TaskGroup do, with each that is not done. */
  readonly awaits: readonly (readonly [whole: number, part: number])[];
  readonly heapBytes: number;
}

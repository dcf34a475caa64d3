import { ActorKind, LaneState } from '../../protocol/events.generated';
import { NO_ACTOR } from '../../protocol/ids';
import type { CursorPosition } from '../cursor';
import type { Project } from '../project/project';
import type { TraceStore } from '../trace/trace_store';
import type { Picture } from './picture';
import { isFrame } from './transitions';

/** What the editor shows beside the code at a moment: where control is, and where everybody else is suspended. */
export interface LineMark {
  readonly line: number;
  readonly name: string;
  /** Number of the actor's colour. */
  readonly colour: number;
  readonly isRunning: boolean;
}

export interface CodeMarks {
  /** The line of the event at the cursor; 0 if it is in no line of this file. */
  readonly current: number;
  readonly marks: readonly LineMark[];
}

const nothing: CodeMarks = { current: 0, marks: [] };
const MOST = 200;

export function codeMarks(picture: Picture | null, { event, stop }: CursorPosition, file: string): CodeMarks {
  if (picture === null || event < 0 || event >= picture.trace.length) return nothing;
  const { trace, project } = picture;
  const marks: LineMark[] = [];
  const taken = new Set<string>();
  for (const [id, { state, line }] of picture.moments.at(event).lanes) {
    const actor = trace.actors.get(id);
    if (line === 0 || fileOfProject(trace, project, actor.file) !== file) continue;
    if (!isFrame(actor.kind) && actor.kind !== ActorKind.Task) continue;
    // a task's coroutine says where it is
    if (actor.kind === ActorKind.Task && trace.actors.bodyOf(id) !== NO_ACTOR) continue;
    if (trace.actors.isHousekeeping(id)) continue;
    if (state === LaneState.Created || marks.length >= MOST) continue;
    const isRunning = state === LaneState.Running || state === LaneState.Blocking;
    const colour = trace.actors.colour(id);
    const key = `${line} ${colour}`;
    if (taken.has(key)) continue;
    taken.add(key);
    marks.push({ line, name: trace.actors.label(id), colour, isRunning });
  }
  if (stop !== null) return { current: baseName(stop.file) === file ? stop.line : 0, marks };
  const here = fileOfProject(trace, project, trace.actors.get(trace.lineOwner(event)).file) === file;
  return { current: here ? trace.line(event) : 0, marks };
}

/** The program's own module was there before any file was named: its lines are those of the program. */
export function fileOfProject(trace: TraceStore, project: Project, index: number): string {
  const path = trace.fileName(index);
  return path === '' ? project.files[0].name : baseName(path);
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

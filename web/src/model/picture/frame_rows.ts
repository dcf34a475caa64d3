import { ActorKind, LaneState } from '../../protocol/events.generated';
import { NO_ACTOR, actorId } from '../../protocol/ids';
import type { Frame, Variable } from '../../protocol/inspection';
import type { TextKey } from '../../base/text';
import type { CursorPosition } from '../cursor';
import type { InspectionAt } from '../run/runner';
import { awaitedAt, awaitedCode } from './awaited_code';
import { baseName } from './line_marks';
import type { Picture } from './picture';
import { isFrame } from './transitions';

/**
 * The rows of the frames panel: who is where, and with which variables. Where everybody is comes from the trace at
 * once; the variables come when the replay has answered for this place.
 */
export interface VariableRow {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  /** The value at the step looked at before, if it was another; empty if there was none; null if it is the same. */
  readonly was: string | null;
  /** What it holds. */
  readonly items: readonly VariableRow[];
  readonly more: number;
}

export interface FrameRow {
  readonly key: string;
  readonly name: string;
  readonly colour: number;
  readonly file: string;
  readonly line: number;
  readonly status: TextKey;
  readonly awaits: string;
  readonly variables: readonly VariableRow[];
}

const MOST = 60;

export function frameRows(
  picture: Picture,
  { event, stop }: CursorPosition,
  inspection: InspectionAt | null,
  before: InspectionAt | null,
): readonly FrameRow[] {
  if (
    inspection === null ||
    inspection.place.event !== event ||
    inspection.place.stop?.number !== stop?.number
  )
    return traced(picture, event);
  return inspection.state.frames
    .filter(isOwn)
    .slice(0, MOST)
    .map((frame, index) => replayed(picture, frame, index, before));
}

function replayed(picture: Picture, frame: Frame, index: number, before: InspectionAt | null): FrameRow {
  const { actors } = picture.trace;
  const id = frame.actor < 0 ? NO_ACTOR : actorId(frame.actor);
  const old = before?.state.frames.find(({ actor, name }) => actor === frame.actor && name === frame.name);
  return {
    key: `${frame.actor} ${frame.name} ${index}`,
    name: id === NO_ACTOR ? `${frame.name}()` : actors.label(id),
    colour: id === NO_ACTOR ? 0 : actors.colour(id),
    file: frame.file,
    line: frame.line,
    status: statusOf(frame),
    awaits: (frame.awaits && awaitedAt(picture.project, baseName(frame.file), frame.line)) || frame.awaits,
    variables: variableRows(frame.locals.filter(isValue), old?.locals),
  };
}

/** `<asyncio.locks.Lock>` as `<Lock>`: where a class comes from is seldom the question. */
export function shortPreview(value: string): string {
  return /['"]/.test(value) ? value : value.replace(/<(?:\w+\.)+(\w+)>/g, '<$1>');
}

/** `old` is undefined where there was nothing to compare with: then nothing has changed. */
export function variableRows(
  now: readonly Variable[],
  old: readonly Variable[] | undefined,
): readonly VariableRow[] {
  return now.map(({ name, value, type, items = [], more = 0 }) => {
    const was = old?.find((variable) => variable.name === name);
    const changed = old !== undefined && was?.value !== value;
    return {
      name,
      value: shortPreview(value),
      type,
      was: changed ? shortPreview(was?.value ?? '') : null,
      items: variableRows(items, was === undefined ? undefined : (was.items ?? [])),
      more,
    };
  });
}

/** Whether something below the row is another than before, though its own preview may be the same. */
export const hasChangedWithin = (row: VariableRow): boolean =>
  row.items.some((item) => item.was !== null || hasChangedWithin(item));

/** Frames of library modules are nobody's concern here. */
const isOwn = ({ file }: Frame): boolean => !file.startsWith('<frozen ');

/** Functions and classes are in the code already. */
const isValue = ({ type }: Variable): boolean =>
  !['function', 'type', 'builtin_function_or_method'].includes(type);

function statusOf({ status }: Frame): TextKey {
  if (status === 'suspended') return 'frames.suspended';
  if (status === 'delegating') return 'frames.delegating';
  if (status === 'blocked') return 'frames.blocked';
  return status === 'created' || status === 'ready' ? 'frames.ready' : 'frames.line';
}

function traced(picture: Picture, event: number): FrameRow[] {
  const { trace } = picture;
  const rows: FrameRow[] = [];
  for (const [id, { state, line, since }] of picture.moments.at(event).lanes) {
    const actor = trace.actors.get(id);
    if (!isFrame(actor.kind) && actor.kind !== ActorKind.Module) continue;
    if (trace.actors.isLibraryFrame(id)) continue;
    if (rows.length === MOST) break;
    const running = state === LaneState.Running || state === LaneState.Blocking;
    const on = state === LaneState.Waiting && trace.actor(since) === id ? trace.other(since) : NO_ACTOR;
    const isAwait = on !== NO_ACTOR && actor.kind !== ActorKind.Generator;
    rows.push({
      key: `${id}`,
      name: trace.actors.label(id),
      colour: trace.actors.colour(id),
      file: trace.fileName(actor.file),
      line: line || actor.line,
      status: running ? 'frames.line' : state === LaneState.Waiting ? 'frames.suspended' : 'frames.ready',
      awaits: isAwait ? awaitedCode(trace, picture.project, since) : '',
      variables: [],
    });
  }
  return rows.reverse(); // the newest run
}

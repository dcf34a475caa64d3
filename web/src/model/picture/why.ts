import { ActorKind, EventKind, LaneState, eventFacts, Arrow } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR, NO_EVENT } from '../../protocol/ids';
import type { TraceStore } from '../trace/trace_store';
import { fileOfProject } from './line_marks';
import type { Picture } from './picture';

/**
 * Why an event happened: the chain of causes back to its root. Steps that only say how the library's own frames pass
 * control along are left out; each step that stays knows its line in the program, if it has one there.
 */
export interface WhyStep {
  readonly event: number;
  /** A file of the snippet, or empty where the event is in no line of it. */
  readonly file: string;
  readonly line: number;
}

const MOST = 40;

export function whyChain(picture: Picture, event: number, most = MOST): readonly WhyStep[] {
  const { trace } = picture;
  const steps: WhyStep[] = [];
  for (let at = event; at >= 0 && at < trace.length && steps.length < most;) {
    if (at === event || !isInternal(trace, at)) steps.push(stepAt(picture, at));
    const cause = trace.cause(at);
    if (cause === NO_EVENT || cause >= at) break;
    at = cause;
  }
  return steps;
}

/** Between frames of the library, or the loop resuming a task's frames: the step before and after say it all. */
function isInternal(trace: TraceStore, event: number): boolean {
  const { actors } = trace;
  const actor = trace.actor(event);
  if (actors.isLibraryFrame(actor) || actors.isHousekeeping(actors.lifelineOf(actor))) return true;
  const kind = trace.kind(event);
  // asyncio.run() stops its loop by a callback of its own
  if (actors.get(actor).name.startsWith('<builtin') || trace.value(event).startsWith('<builtin')) return true;
  const other = trace.other(event);
  const passes = kind === EventKind.Await || eventFacts[kind].arrow === Arrow.Out;
  if (passes && other !== NO_ACTOR && actors.isLibraryFrame(other)) return true;
  // The loop gives a task its turn, and so its coroutine is resumed: one thing.
  return (
    isResume(kind) && trace.cause(event) < event && trace.kind(trace.cause(event)) === EventKind.TaskStep
  );
}

const isResume = (kind: EventKind): boolean =>
  kind === EventKind.ResumeNext || kind === EventKind.ResumeSend || kind === EventKind.ResumeThrow;

function stepAt(picture: Picture, event: number): WhyStep {
  const { trace, project } = picture;
  const owner = trace.lineOwner(event);
  const index = trace.actors.get(owner).file;
  const file = fileOfProject(trace, project, index);
  const isOwn = !trace.isLibraryFile(index) && project.files.some(({ name }) => name === file);
  // What a timer or future does, it does in no line, though the program's outermost one is known.
  const byLoop = trace.kind(event) === EventKind.TaskWake && causedByTimer(trace, event);
  const line = isOwn && !byLoop ? trace.line(event) : 0;
  return { event, file: line > 0 ? file : '', line };
}

function causedByTimer(trace: TraceStore, event: number): boolean {
  const cause = trace.cause(event);
  return cause < event && trace.kind(cause) === EventKind.TimerFired;
}

/** What holds a waiting lane up, and what would wake it. */
export type Waking =
  | { readonly kind: 'timer'; readonly due: number; readonly event: number }
  | { readonly kind: 'holder'; readonly thing: ActorId; readonly holders: readonly ActorId[] }
  | { readonly kind: 'lane'; readonly lane: ActorId }
  | { readonly kind: 'thing'; readonly thing: ActorId };

export interface Waiting {
  readonly lane: ActorId;
  /** The event since which it waits. */
  readonly since: number;
  readonly waking: Waking | null;
}

/** For the lane that the event is about, as it is just after the event `at`; null where it does not wait. */
export function waitingOf(picture: Picture, at: number): Waiting | null {
  const { trace } = picture;
  const { actors } = trace;
  const moment = picture.moments.at(at);
  const lane = actors.lifelineOf(trace.actor(at));
  const now = moment.lanes.get(lane);
  if (now === undefined || now.state !== LaneState.Waiting || trace.actor(now.since) !== lane) return null;
  if (eventFacts[trace.kind(now.since)].arrow === Arrow.Out) return null; // a yield waits for nobody
  const on = trace.other(now.since);
  const place = moment.places.get(lane) ?? moment.places.get(actors.bodyOf(lane));
  return { lane, since: now.since, waking: wakingBy() };

  function wakingBy(): Waking | null {
    const timer = moment.timers.get(on);
    if (timer !== undefined) return { kind: 'timer', due: timer.due, event: timer.setAt };
    for (const thing of [place, on]) {
      const holders = thing === undefined ? undefined : moment.holders.get(thing);
      if (thing !== undefined && holders !== undefined) return { kind: 'holder', thing, holders };
    }
    if (place !== undefined) return { kind: 'thing', thing: place };
    if (on === NO_ACTOR) return null;
    if (actors.isLane(on)) return { kind: 'lane', lane: actors.lifelineOf(on) };
    return actors.get(on).kind === ActorKind.Loop ? null : { kind: 'thing', thing: on };
  }
}

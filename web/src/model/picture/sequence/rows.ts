import {
  ActorKind,
  Arrow,
  Category,
  EventKind,
  LaneState,
  eventFacts,
} from '../../../protocol/events.generated';
import { bytePieces, intPieces, wordPieces } from '../../../base/growing';
import { firstIndex } from '../../../base/search';
import { type ActorId, NO_ACTOR } from '../../../protocol/ids';
import type { TraceStore } from '../../trace/trace_store';
import { isFrame } from '../transitions';
import { Lifelines } from './lifelines';
import { Repetitions } from './repetition';

/**
 * The rows of the sequence view: those events that pass control or a value between lifelines, in their order.
 * Append-only, made as the trace grows; a row is its event, two columns and a style.
 */
export enum RowStyle {
  /** Control goes in: solid. */
  In,
  /** Control comes back: dashed. */
  Out,
  /** Nobody's control moves, somebody is made, woken or asked: thin. */
  Wake,
  /** On one lifeline: something happens at a queue, lock or future. */
  Note,
}

/** What ends a task's step: after it the loop goes on. */
const ENDS_STEP: ReadonlySet<EventKind> = new Set([
  EventKind.TaskSuspend,
  EventKind.TaskPass,
  EventKind.TaskDone,
  EventKind.TaskFail,
  EventKind.TaskCancelled,
]);

export class SequenceRows {
  readonly lifelines: Lifelines;
  readonly repetitions = new Repetitions();
  private readonly events = wordPieces();
  private readonly fromColumns = intPieces();
  private readonly toColumns = intPieces();
  private readonly styles = bytePieces();
  private done = 0;
  private loop: ActorId = NO_ACTOR;
  /** The task whose step it is. */
  private running: ActorId = NO_ACTOR;

  /** `showsInternals`: the library's own frames have lifelines too. */
  constructor(
    private readonly trace: TraceStore,
    readonly showsInternals = false,
  ) {
    this.lifelines = new Lifelines(trace, (actor) => this.lifelineOf(actor));
  }

  get length(): number {
    return this.events.length;
  }

  event(row: number): number {
    return this.events.at(row);
  }

  from(row: number): number {
    return this.fromColumns.at(row);
  }

  to(row: number): number {
    return this.toColumns.at(row);
  }

  style(row: number): RowStyle {
    return this.styles.at(row);
  }

  /** The last row at or before the event, or -1. */
  rowAt(event: number): number {
    return firstIndex(this.length, (row) => this.event(row) > event) - 1;
  }

  advance(limit = Infinity): boolean {
    const end = Math.min(this.trace.length, this.done + limit);
    for (; this.done < end; this.done++) this.take(this.done);
    return end === this.trace.length;
  }

  private take(event: number): void {
    const { trace } = this;
    const kind = trace.kind(event);
    const { actorTo } = eventFacts[kind];
    const actor = trace.actor(event);
    const other = trace.other(event);
    if (kind === EventKind.LoopStart) this.loop = actor;
    if (kind === EventKind.TaskStep) {
      if (other !== NO_ACTOR) this.loop = other;
      this.running = actor;
    }
    if (!this.isHidden(event, actor, other)) this.show(event, actor, other);
    if (ENDS_STEP.has(kind)) this.running = NO_ACTOR;
    if (actorTo === LaneState.Ended) this.lifelines.end(actor);
  }

  private show(event: number, actor: ActorId, other: ActorId): void {
    const { trace } = this;
    const kind = trace.kind(event);
    const { arrow, category, actorTo } = eventFacts[kind];

    switch (arrow) {
      case Arrow.In:
        this.pass(event, this.caller(other, actor), actor, RowStyle.In);
        break;
      case Arrow.Into:
        if (other !== NO_ACTOR && isFrame(trace.actors.get(other).kind))
          this.pass(event, actor, other, RowStyle.In);
        else if (kind !== EventKind.Await) this.note(event, actor); // a task's suspension says what it awaits
        break;
      case Arrow.Out:
        this.pass(event, actor, this.caller(other, actor), RowStyle.Out);
        break;
      case Arrow.Wake:
        if (trace.actors.isLane(actor) && trace.actors.isLane(other))
          this.pass(event, other, actor, RowStyle.Wake);
        break;
      case Arrow.Give:
        if (category === Category.Output) this.pass(event, actor, other, RowStyle.In);
        // asyncio.run() stops its loop by a callback of its own
        else if (!trace.value(event).startsWith('<builtin')) this.note(event, actor);
        break;
      default:
        if (category === Category.Sync) this.note(event, actor);
        else if (category === Category.Task && actorTo !== null && kind !== EventKind.TaskStep) {
          this.backToLoop(event, actor);
        }
    }
  }

  private lifelineOf(actor: ActorId): ActorId {
    const { actors } = this.trace;
    return this.showsInternals ? actors.innerLifelineOf(actor) : actors.lifelineOf(actor);
  }

  // What stays within one lifeline (a library frame and who awaits it), and what the end of a step says again.
  private isHidden(event: number, actor: ActorId, other: ActorId): boolean {
    const { actors } = this.trace;
    const kind = this.trace.kind(event);
    const lifeline = this.lifelineOf(actor);
    if (actors.isHousekeeping(lifeline) || actors.isHousekeeping(actors.lifelineOf(other))) return true;
    if (kind === EventKind.Yield && this.isLoop(other)) return true; // a suspension follows
    if (kind === EventKind.SyncWait && this.running !== NO_ACTOR) return true; // likewise
    if (!this.showsInternals && eventFacts[kind].category === Category.Sync && actors.isLibraryThing(other))
      return true;
    const isLibrary = actors.isLibraryFrame(actor) || actors.isLibraryFrame(other);
    return isLibrary && lifeline === this.lifelineOf(other);
  }

  // The loop resumes a task's frames while the module waits in asyncio.run(), which is no frame of its own.
  private isLoop(other: ActorId): boolean {
    return this.running !== NO_ACTOR && this.trace.actors.get(other).kind === ActorKind.Module;
  }

  // A task resumes its own coroutine: they share a lifeline, and what is seen is the loop giving it a turn.
  private caller(other: ActorId, actor: ActorId): ActorId {
    if (this.isLoop(other)) return this.loop;
    return this.lifelineOf(other) === this.lifelineOf(actor) ? this.loop : other;
  }

  // A coroutine's return already drew the arrow back; its task's end then says nothing new.
  private backToLoop(event: number, task: ActorId): void {
    const last = this.length - 1;
    const column = this.lifelines.column(task, event);
    if (last >= 0 && this.style(last) === RowStyle.Out && this.from(last) === column) return;
    this.pass(event, task, this.loop, RowStyle.Out);
  }

  private pass(event: number, from: ActorId, to: ActorId, style: RowStyle): void {
    if (from === NO_ACTOR || to === NO_ACTOR) return; // the outermost start and end have no other side
    const source = this.lifelines.column(from, event);
    const target = this.lifelines.column(to, event);
    this.push(event, source, target, source === target ? RowStyle.Note : style);
  }

  private note(event: number, actor: ActorId): void {
    if (!this.trace.actors.isLane(actor)) return;
    const column = this.lifelines.column(actor, event);
    this.push(event, column, column, RowStyle.Note);
  }

  private push(event: number, from: number, to: number, style: RowStyle): void {
    this.events.push(event);
    this.fromColumns.push(from);
    this.toColumns.push(to);
    this.styles.push(style);
    this.repetitions.add(this.trace.kind(event) + 256 * (style + 4 * (from + 4096 * to)));
  }
}

import { ActorKind, isLane } from '../../protocol/events.generated';
import { ACTOR_WORDS, type Table } from '../../protocol/batch';
import { type ActorId, NO_ACTOR, NO_EVENT, actorId } from '../../protocol/ids';
import type { TextTable } from './text_table';

/**
 * Who took part in a run: lanes (the module, generators, coroutines, tasks, threads) and the things they meet at
 * (futures, timers, queues). Colours are given to lanes in the order they were made, so the same program always has
 * the same ones: 0 is the module's, then PALETTE_SIZE in turn.
 */
export const PALETTE_SIZE = 8;

export interface Actor {
  readonly id: ActorId;
  readonly kind: ActorKind;
  readonly name: string;
  readonly parent: ActorId;
  readonly madeAt: number;
  readonly line: number;
  /** From 1: how many of this name there are so far. */
  readonly ordinal: number;
  readonly file: number;
}

const nobody: Actor = {
  id: NO_ACTOR,
  kind: ActorKind.Module,
  name: '',
  parent: NO_ACTOR,
  madeAt: NO_EVENT,
  line: 0,
  ordinal: 0,
  file: 0,
};

export class ActorTable {
  private readonly list: Actor[] = [];
  private readonly nameCounts = new Map<string, number>();
  private readonly colours: number[] = [];
  private lanesSoFar = 0;
  /** The coroutine a task runs: its first child. */
  private readonly bodies = new Map<ActorId, ActorId>();

  constructor(private readonly texts: TextTable) {}

  get size(): number {
    return this.list.length;
  }

  append({ first, values }: Table<Uint32Array>): void {
    for (let at = 0; at < values.length; at += ACTOR_WORDS) {
      const id = actorId(first + at / ACTOR_WORDS);
      const isNew = id >= this.list.length;
      const kindAndFile = values[at + 5];
      const actor: Actor = {
        id,
        name: this.texts.get(values[at]),
        parent: actorId(values[at + 1]),
        madeAt: values[at + 2],
        line: values[at + 3],
        ordinal: values[at + 4],
        kind: (kindAndFile & 0xff) as ActorKind,
        file: kindAndFile >>> 16,
      };
      this.list[id] = actor;
      if (isNew) {
        this.nameCounts.set(actor.name, Math.max(this.nameCounts.get(actor.name) ?? 0, actor.ordinal));
        this.colours.push(this.colourFor(actor));
      }
      if (actor.kind === ActorKind.Coroutine && this.get(actor.parent).kind === ActorKind.Task) {
        if (!this.bodies.has(actor.parent)) this.bodies.set(actor.parent, id);
      }
    }
  }

  get(id: ActorId): Actor {
    return this.list[id] ?? nobody;
  }

  isLane(id: ActorId): boolean {
    return id < this.list.length && isLane(this.list[id].kind);
  }

  /** The coroutine that a task runs, or NO_ACTOR. */
  bodyOf(task: ActorId): ActorId {
    return this.bodies.get(task) ?? NO_ACTOR;
  }

  /** The task whose body this coroutine is, or the actor itself: one lifeline stands for both. */
  lifelineOf(id: ActorId): ActorId {
    const { kind, parent } = this.get(id);
    return kind === ActorKind.Coroutine && this.bodies.get(parent) === id ? parent : id;
  }

  /** 0 for the module, 1 to PALETTE_SIZE for the others. A task and its coroutine share one. */
  colour(id: ActorId): number {
    return this.colours[this.lifelineOf(id)] ?? 0;
  }

  /** What people call it: `countdown()`, `worker() 2`, `Task-1` only where there is nothing better. */
  label(id: ActorId): string {
    const actor = this.get(id);
    if (actor.kind === ActorKind.Task) {
      const body = this.bodies.get(id);
      if (body !== undefined && /^Task-\d+$/.test(actor.name)) return this.label(body);
    }
    const called = isCalled(actor.kind) && !actor.name.endsWith(')') ? `${actor.name}()` : actor.name;
    return (this.nameCounts.get(actor.name) ?? 1) > 1 ? `${called} ${actor.ordinal}` : called;
  }

  *lanes(): Generator<Actor> {
    for (const actor of this.list) if (isLane(actor.kind)) yield actor;
  }

  private colourFor({ kind, parent }: Actor): number {
    if (kind === ActorKind.Module || kind === ActorKind.Loop || !isLane(kind)) return 0;
    if (
      kind === ActorKind.Coroutine &&
      this.get(parent).kind === ActorKind.Task &&
      !this.bodies.has(parent)
    ) {
      return this.colours[parent] ?? 0;
    }
    return 1 + (this.lanesSoFar++ % PALETTE_SIZE);
  }
}

const isCalled = (kind: ActorKind): boolean =>
  kind === ActorKind.Generator || kind === ActorKind.Coroutine || kind === ActorKind.AsyncGenerator;

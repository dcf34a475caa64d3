import { ActorKind, isLane } from '../../protocol/events.generated';
import { text } from '../../base/text';
import { ACTOR_WORDS, type ActorRows } from '../../protocol/batch';
import { type ActorId, MAIN_ACTOR, NO_ACTOR, NO_EVENT, actorId } from '../../protocol/ids';
import type { TextTable } from './text_table';

/**
 * Who took part in a run: lanes (the module, generators, coroutines, tasks, threads) and the things they meet at
 * (futures, timers, queues). Colours are given to lanes in the order they were made, so the same program always has
 * the same ones: 0 is the module's, then PALETTE_SIZE in turn. A task has its coroutine's.
 *
 * Library frames (coroutines of asyncio's own, in files that the interpreter brings along) are part of whoever awaits
 * them: nobody looks at them for themselves.
 */
export const PALETTE_SIZE = 8;
/** The file of what no line of the program made. */
const NO_FILE = 0;

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
  /** lifelineOf() by actor, as far as somebody asked; forgotten when an actor changes. */
  private lifelines: (ActorId | undefined)[] = [];
  private readonly nameCounts = new Map<string, number>();
  private readonly colours: number[] = [];
  private lanesSoFar = 0;
  /** The coroutine a task runs: its first child. */
  private readonly bodies = new Map<ActorId, ActorId>();

  constructor(
    private readonly texts: TextTable,
    private readonly isLibraryFile: (file: number) => boolean,
  ) {}

  get size(): number {
    return this.list.length;
  }

  append({ ids, values }: ActorRows): void {
    const known = this.list.length;
    if (ids.length > 0 && ids[0] < known) this.lifelines = [];
    ids.forEach((id, index) => {
      const at = index * ACTOR_WORDS;
      const kindAndFile = values[at + 5];
      const actor: Actor = {
        id: actorId(id),
        name: this.texts.get(values[at]),
        parent: actorId(values[at + 1]),
        madeAt: values[at + 2],
        line: values[at + 3],
        ordinal: values[at + 4],
        kind: (kindAndFile & 0xff) as ActorKind,
        file: kindAndFile >>> 16,
      };
      this.list[id] = actor;
      this.nameCounts.set(actor.name, Math.max(this.nameCounts.get(actor.name) ?? 0, actor.ordinal));
    });
    // A coroutine is made before its task: only now are both there.
    for (const id of ids) {
      const { kind, parent } = this.list[id];
      if (isCoroutine(kind) && this.get(parent).kind === ActorKind.Task && !this.bodies.has(parent))
        this.bodies.set(parent, actorId(id));
    }
    for (let id = known; id < this.list.length; id++) this.colours.push(this.colourFor(this.list[id]));
  }

  get(id: ActorId): Actor {
    // NO_ACTOR is no index of an array: reading there would make this slow for all.
    return id < this.list.length ? this.list[id] : nobody;
  }

  isLane(id: ActorId): boolean {
    return id < this.list.length && isLane(this.list[id].kind);
  }

  /** The coroutine that a task runs, or NO_ACTOR. */
  bodyOf(task: ActorId): ActorId {
    return this.bodies.get(task) ?? NO_ACTOR;
  }

  /**
   * Who stands for the actor in a picture: the task for the coroutine it runs, the frame that awaits it for a library
   * frame, the actor itself otherwise.
   */
  lifelineOf(id: ActorId): ActorId {
    return id < this.list.length ? (this.lifelines[id] ??= this.findLifeline(id)) : id;
  }

  private findLifeline(id: ActorId): ActorId {
    for (let at = id; ;) {
      const { kind, parent } = this.get(at);
      if (isCoroutine(kind) && this.bodies.get(parent) === at) return parent;
      if (!this.isLibraryFrame(at) || parent === NO_ACTOR) return at;
      at = parent;
    }
  }

  /** The same, but library frames stand for themselves: for looking inside. */
  innerLifelineOf(id: ActorId): ActorId {
    const { kind, parent } = this.get(id);
    return isCoroutine(kind) && this.bodies.get(parent) === id ? parent : id;
  }

  isLibraryFrame(id: ActorId): boolean {
    const { kind, file } = this.get(id);
    return isCalled(kind) && this.isLibraryFile(file);
  }

  /** The event by which a queue's join() waits: the library's own. */
  isLibraryThing(id: ActorId): boolean {
    if (this.get(id).kind !== ActorKind.Event) return false;
    for (let at = this.list[id].parent; this.isLibraryFrame(at); at = this.list[at].parent)
      if (this.list[at].name === 'join') return true;
    return false;
  }

  /** A task that asyncio.run() makes for itself when all is over, or the thread in which it waits for its pool. */
  isHousekeeping(id: ActorId): boolean {
    const { kind, file, name } = this.get(id);
    if (kind === ActorKind.Thread) return file === NO_FILE && /^Thread-\d+ \(_shut_down\)$/.test(name);
    const body = this.bodies.get(id);
    if (kind !== ActorKind.Task || body === undefined || !this.isLibraryFile(file)) return false;
    return /^shutdown_(asyncgens|default_executor)$/.test(this.get(body).name);
  }

  /** 0 for the module, 1 to PALETTE_SIZE for the others. A task and its coroutine share one. */
  colour(id: ActorId): number {
    return this.colours[this.lifelineOf(id)] ?? 0;
  }

  /**
   * What people call it: `countdown()`, `worker() 2`, `Task-1` only where there is nothing better. The module and the
   * loop are called so in the visitor's language.
   */
  label(id: ActorId): string {
    const actor = this.get(id);
    if (id === MAIN_ACTOR) return text.value('sequence.module');
    if (actor.kind === ActorKind.Task) {
      const body = this.bodies.get(id);
      if (body !== undefined && /^Task-\d+$/.test(actor.name)) return this.label(body);
    }
    const called =
      actor.kind === ActorKind.Loop
        ? text.value('sequence.loop')
        : isCalled(actor.kind) && !actor.name.endsWith(')')
          ? `${actor.name}()`
          : actor.name;
    if ((this.nameCounts.get(actor.name) ?? 1) <= 1) return called;
    // A timer is called after what set it: `sleep 2` would read as two seconds.
    return actor.kind === ActorKind.Timer ? `${called} #${actor.ordinal}` : `${called} ${actor.ordinal}`;
  }

  *lanes(): Generator<Actor> {
    for (const actor of this.list) if (isLane(actor.kind)) yield actor;
  }

  private colourFor({ id, kind }: Actor): number {
    if (kind === ActorKind.Module || kind === ActorKind.Loop || !isLane(kind)) return 0;
    if (kind === ActorKind.Task) {
      const body = this.colours[this.bodyOf(id)] ?? 0;
      if (body !== 0) return body;
    } else if (this.isLibraryFrame(id)) {
      return 0;
    }
    return 1 + (this.lanesSoFar++ % PALETTE_SIZE);
  }
}

/** Old tutorials make coroutines of generators. */
const isCoroutine = (kind: ActorKind): boolean =>
  kind === ActorKind.Coroutine || kind === ActorKind.Generator;

const isCalled = (kind: ActorKind): boolean =>
  kind === ActorKind.Generator || kind === ActorKind.Coroutine || kind === ActorKind.AsyncGenerator;

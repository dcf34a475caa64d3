import { ActorKind } from '../../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../../protocol/ids';
import type { TraceStore } from '../../trace/trace_store';

/**
 * The columns of the sequence view, in the order in which they first take part. A task and the coroutine it runs share
 * one. A new generator takes over the column of an ended one of the same name, so that a thousand short-lived
 * generators do not make a thousand columns.
 */
export interface Lifeline {
  /** Who lives here, with the event from which on; in order. */
  readonly occupants: { readonly actor: ActorId; readonly from: number }[];
  readonly isOutput: boolean;
}

export class Lifelines {
  readonly columns: Lifeline[] = [];
  private readonly columnOf = new Map<ActorId, number>();
  private readonly free = new Map<string, number[]>();
  private outputColumn = -1;

  constructor(
    private readonly trace: TraceStore,
    private readonly lifelineOf: (actor: ActorId) => ActorId,
  ) {}

  /** The column of an actor from this event on. */
  column(actor: ActorId, event: number): number {
    const { actors } = this.trace;
    if (actors.get(actor).kind === ActorKind.Output) return this.output(actor, event);
    const id = this.lifelineOf(actor);
    const known = this.columnOf.get(id);
    if (known !== undefined) return known;
    const reused = this.free.get(actors.get(id).name)?.shift();
    const column = reused ?? this.columns.push({ occupants: [], isOutput: false }) - 1;
    this.columns[column].occupants.push({ actor: id, from: event });
    this.columnOf.set(id, column);
    return column;
  }

  /** The actor's life is over: its column may be taken by the next of its name. */
  end(actor: ActorId): void {
    const { actors } = this.trace;
    if (this.lifelineOf(actor) !== actor) return; // its task ends next
    const column = this.columnOf.get(actor);
    if (column === undefined || actors.get(actor).kind === ActorKind.Module) return;
    const { name } = actors.get(actor);
    const free = this.free.get(name);
    if (free === undefined) this.free.set(name, [column]);
    else if (!free.includes(column)) free.push(column);
  }

  /** Who lives in the column at the event, or NO_ACTOR before the first. */
  occupantAt(column: number, event: number): ActorId {
    const { occupants } = this.columns[column];
    for (let index = occupants.length - 1; index >= 0; index--) {
      if (occupants[index].from <= event) return occupants[index].actor;
    }
    return NO_ACTOR;
  }

  /**
   * The columns from left to right: the module, the loop, the others as they came, output last. Those whose first
   * occupant comes after the event `limit` are left out.
   */
  order(limit = Infinity): readonly number[] {
    const { actors } = this.trace;
    const rank = ({ isOutput, occupants }: Lifeline): number => {
      if (isOutput) return 3;
      const { kind } = actors.get(occupants[0].actor);
      return kind === ActorKind.Module ? 0 : kind === ActorKind.Loop ? 1 : 2;
    };
    const ranks = this.columns.map(rank);
    return this.columns
      .map((_, index) => index)
      .filter((index) => this.columns[index].occupants[0].from <= limit)
      .sort((a, b) => ranks[a] - ranks[b] || a - b);
  }

  // stdout and stderr share a column: what matters here is that something leaves the program
  private output(actor: ActorId, event: number): number {
    if (this.outputColumn < 0) {
      this.outputColumn = this.columns.push({ occupants: [{ actor, from: event }], isOutput: true }) - 1;
    }
    return this.outputColumn;
  }
}

import type { EventId } from '../protocol/ids';
import type { Inspection } from '../protocol/inspection';
import type { RunRequest } from '../protocol/messages';
import { eventId } from '../protocol/ids';
import type { HeapCurve, Place } from '../protocol/questions';
import { EngineSession, Role, RunStatus } from './engine_session';
import type { EngineModule } from './engine_module';
import { Lock } from './lock';
import { MemoryImage } from './memory_image';
import { SliceBudget, letMessagesIn } from './slices';

/**
 * Any moment of a run again: the run is a function of its files and settings, so a second session, in an instance of
 * its own, replays to the place. Going forwards goes on from where it is; going back starts from the nearest
 * checkpoint, an image of the instance's memory. While nobody asks, the replay goes on by itself to the end of the run
 * and leaves checkpoints behind, so that every later jump is short.
 */
export interface Checkpoint {
  /** Events recorded and lines run when it was taken. */
  readonly events: number;
  readonly lines: number;
  readonly forks: number;
  readonly image: MemoryImage;
  /** What replaying from the one before took: milliseconds. */
  readonly cost: number;
}

/** A jump costs about this much replaying at most, in milliseconds. */
const CHECKPOINT_MILLISECONDS = 24;
const MAX_IMAGE_BYTES = 640 << 20;
const WARM_MILLISECONDS = 12;
const FAR_EVENTS = 2000;

export class Replay {
  /** One job at a time has the session. */
  readonly lock = new Lock();
  /** The heap's size over what was replayed so far. */
  heap: HeapCurve = { events: new Uint32Array(), bytes: new Float64Array() };
  isWarm = false;

  private checkpoints: Checkpoint[] = [];
  private readonly warmBudget = new SliceBudget();
  /** Where the session stands, if that is known exactly. */
  private at: Place | null = null;
  private furthest = -1; // events at the furthest place reached
  private sinceCheckpoint = 0; // milliseconds replayed beyond the last checkpoint
  private wanted = 0;

  private constructor(
    readonly engine: EngineModule,
    readonly session: EngineSession,
    /** How many instructions the run itself has taken: an endless one was stopped there. */
    private readonly instructionsOfRun: () => number,
  ) {
    this.keepCheckpoint();
  }

  /** Null where the program is no Python. */
  static start(engine: EngineModule, request: RunRequest, instructionsOfRun: () => number): Replay | null {
    const session = new EngineSession(engine, request, Role.Replay);
    return session.start() === null ? new Replay(engine, session, instructionsOfRun) : null;
  }

  /** The replay has come as far as the run did. */
  get isAtEnd(): boolean {
    return this.session.instructions >= this.instructionsOfRun();
  }

  /** The state at the place; undefined where a newer call has taken over. */
  async inspect(place: Place): Promise<Inspection | undefined> {
    const turn = ++this.wanted;
    return this.lock.run(async () => {
      const isLatest = (): boolean => turn === this.wanted;
      if (!isLatest() || !(await this.moveTo(place, isLatest))) return undefined;
      return this.session.inspect();
    });
  }

  /** False where `goesOn` said so on the way. For jobs that hold the lock. */
  async moveTo(place: Place, goesOn: () => boolean = () => true): Promise<boolean> {
    const { stop, event } = place;
    // Between two events there may be many lines: only the very place is the same.
    if (this.at?.event === event && this.at.stop?.number === stop?.number) return true;
    const { session } = this;
    let arrived: boolean;
    if (stop === null) {
      this.goBack(session.eventCount > event, (at) => at.events <= event);
      arrived = await this.forwards(
        (budget) => session.runToEvent(event, budget),
        () => session.eventCount > event,
        goesOn,
      );
    } else {
      this.goBack(session.linesPassed >= stop.number, (at) => at.lines < stop.number);
      arrived = await this.forwards(
        (budget) => session.runToLine(stop.number, false, budget),
        () => session.linesPassed >= stop.number,
        goesOn,
      );
    }
    this.at = arrived ? place : null;
    return arrived;
  }

  /** Whoever holds the lock runs the session himself from here on. */
  takeOver(): EngineSession {
    this.at = null;
    return this.session;
  }

  /** Where the session stands, as a place; a line stop if it stands at one. */
  placeNow(): Place {
    const event: EventId = eventId(this.session.eventCount - 1);
    if (!this.session.atLine) return { event, stop: null };
    const [frame] = this.session.inspect().frames;
    if (frame === undefined) return { event, stop: null };
    return { event, stop: { number: this.session.linesPassed, file: frame.file, line: frame.line } };
  }

  /** The last checkpoint that suits; there always is the first. */
  checkpointBefore(suits: (at: Checkpoint) => boolean): Checkpoint {
    return this.checkpoints.findLast(suits) ?? this.checkpoints[0];
  }

  restore(checkpoint: Checkpoint): void {
    checkpoint.image.restore(this.engine);
    this.at = null;
    this.session.forksTaken = checkpoint.forks;
  }

  /** What `action` does to the program is undone. */
  without<T>(action: () => T): T {
    const image = MemoryImage.take(this.engine, this.checkpoints.at(-1)?.image ?? null);
    try {
      return action();
    } finally {
      image.restore(this.engine);
    }
  }

  /** Goes on to the end of the run whenever nobody wants anything. */
  async warm(goesOn: () => boolean): Promise<void> {
    for (let over = false; !over && goesOn();) {
      over = await this.lock.run(async () => this.warmStep());
      await letMessagesIn();
    }
    this.isWarm = true;
  }

  private warmStep(): boolean {
    const until = performance.now() + WARM_MILLISECONDS;
    this.at = null;
    if (this.session.eventCount < this.furthest) this.restore(this.checkpoints[this.checkpoints.length - 1]);
    let over = false;
    while (!over && performance.now() < until && !this.lock.isWanted) {
      const before = performance.now();
      over = this.session.run(this.warmBudget.value) !== RunStatus.Paused || this.isAtEnd;
      const took = performance.now() - before;
      this.warmBudget.adjust(took);
      this.noteProgress(took);
    }
    if (this.session.eventCount >= this.furthest) this.heap = this.session.heapCurve();
    return over;
  }

  private async forwards(
    step: (budget: number) => RunStatus,
    isThere: () => boolean,
    goesOn: () => boolean,
  ): Promise<boolean> {
    const budget = new SliceBudget();
    while (!isThere()) {
      const before = performance.now();
      const status = step(budget.value);
      const took = performance.now() - before;
      budget.adjust(took);
      if (status !== RunStatus.Paused) return true; // the run ends before: its end is the nearest there is
      this.noteProgress(took);
      if (isThere() || this.isAtEnd) return true;
      await letMessagesIn();
      if (!goesOn()) return false;
    }
    return true;
  }

  private goBack(isPast: boolean, suits: (at: Checkpoint) => boolean): void {
    const nearest = this.checkpointBefore(suits);
    // A checkpoint further on saves replaying what lies between.
    if (isPast || nearest.events > this.session.eventCount + FAR_EVENTS) this.restore(nearest);
  }

  private noteProgress(took: number): void {
    if (this.session.eventCount < this.furthest) return;
    this.furthest = this.session.eventCount;
    this.sinceCheckpoint += took;
    if (this.sinceCheckpoint >= CHECKPOINT_MILLISECONDS) this.keepCheckpoint();
  }

  private keepCheckpoint(): void {
    const last = this.checkpoints.at(-1);
    const { eventCount: events, linesPassed: lines, forksTaken: forks } = this.session;
    if (last !== undefined && last.events === events && last.lines === lines) return;
    const image = MemoryImage.take(this.engine, last?.image ?? null);
    this.checkpoints.push({ events, lines, forks, image, cost: this.sinceCheckpoint });
    this.sinceCheckpoint = 0;
    // Too much memory: every second one goes, but never the first.
    const bytes = this.checkpoints.reduce((sum, { image: { ownBytes } }) => sum + ownBytes, 0);
    if (bytes > MAX_IMAGE_BYTES) this.checkpoints = this.checkpoints.filter((_, index) => index % 2 === 0);
  }
}

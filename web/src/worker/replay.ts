import type { RunRequest } from '../protocol/messages';
import type { Inspection } from '../protocol/inspection';
import type { EventId } from '../protocol/ids';
import { EngineSession, RunStatus } from './engine_session';
import type { EngineModule } from './engine_module';
import { SliceBudget, letMessagesIn } from './slices';

/**
 * Any moment of a run again: the run is a function of its files and settings, so a second session, in an instance of
 * its own, replays to the event. Going forwards goes on from where it is; going back starts from the nearest
 * checkpoint, a copy of the instance's memory.
 */
interface Checkpoint {
  /** Events recorded when it was taken. */
  readonly events: number;
  readonly memory: Uint8Array;
}

const CHECKPOINT_EVENTS = 20_000;
const MAX_CHECKPOINT_BYTES = 512 << 20;

export class Replay {
  private session: EngineSession | null = null;
  private checkpoints: Checkpoint[] = [];
  private wanted: EventId | null = null;

  constructor(
    private readonly engine: EngineModule,
    private readonly request: RunRequest,
  ) {}

  /** The state just after the event; null where a newer call has taken over or the event does not exist. */
  async inspect(event: EventId): Promise<Inspection | null> {
    this.wanted = event;
    const session = this.positionBefore(event);
    if (session === null) return null;
    const budget = new SliceBudget();
    while (session.eventCount <= event) {
      const before = performance.now();
      const next = Math.min(event, session.eventCount + CHECKPOINT_EVENTS);
      const status = session.runToEvent(next, budget.value);
      budget.adjust(performance.now() - before);
      if (status !== RunStatus.Paused) break;
      this.keepCheckpoint(session.eventCount);
      await letMessagesIn();
      if (this.wanted !== event) return null;
    }
    return session.inspect();
  }

  private positionBefore(event: EventId): EngineSession | null {
    if (this.session === null) {
      const session = new EngineSession(this.engine, this.request);
      if (session.start() !== null) return null;
      this.session = session;
      this.checkpoints = [{ events: session.eventCount, memory: this.engine.saveMemory() }];
      return session;
    }
    if (this.session.eventCount > event + 1) {
      const nearest =
        this.checkpoints.findLast((checkpoint) => checkpoint.events <= event + 1) ?? this.checkpoints[0];
      this.engine.restoreMemory(nearest.memory);
    }
    return this.session;
  }

  private keepCheckpoint(events: number): void {
    const last = this.checkpoints[this.checkpoints.length - 1];
    if (events - last.events < CHECKPOINT_EVENTS) return;
    this.checkpoints.push({ events, memory: this.engine.saveMemory() });
    // Too much memory: every second one goes, but never the first.
    const bytes = this.checkpoints.reduce((sum, { memory }) => sum + memory.length, 0);
    if (bytes > MAX_CHECKPOINT_BYTES)
      this.checkpoints = this.checkpoints.filter((_, index) => index % 2 === 0);
  }
}

import { buffersOf } from '../protocol/batch';
import type { Ending, FromWorker, RunRequest } from '../protocol/messages';
import { EngineSession, Role, RunStatus } from './engine_session';
import type { EngineModule } from './engine_module';
import { LaneQueries } from './lane_queries';
import { SliceBudget, letMessagesIn } from './slices';
import { TraceReader } from './trace_reader';

export type Post = (message: FromWorker, transfer?: Transferable[]) => void;

/** A batch goes out when this many events wait or this much time has passed, whichever is first. */
const BATCH_EVENTS = 8192;
const BATCH_MILLISECONDS = 40;

/**
 * Runs a program from start to end in slices and streams its trace to the page. The session stays after the end: what
 * the page asks of the trace is answered from it. It goes with its instance of the engine.
 */
export class LiveRun {
  readonly session: EngineSession;
  readonly lanes: LaneQueries;
  private stopped = false;
  private over = false;

  constructor(
    engine: EngineModule,
    readonly request: RunRequest,
    private readonly post: Post,
  ) {
    this.session = new EngineSession(engine, request, Role.Live);
    this.lanes = new LaneQueries(this.session);
  }

  get isOver(): boolean {
    return this.over;
  }

  stop(): void {
    this.stopped = true;
  }

  async go(): Promise<void> {
    const { run } = this.request;
    const problem = this.session.start();
    if (problem !== null) {
      this.post({ type: 'syntaxError', run, problem });
      return;
    }
    this.post({ type: 'started', run });
    const reader = new TraceReader(this.session);
    const began = performance.now();
    const ending = await this.slices(reader);
    const milliseconds = performance.now() - began;
    this.flush(reader, true);
    this.over = true;
    this.post({ type: 'finished', run, ending, exitStatus: this.session.exitStatus, milliseconds });
  }

  private async slices(reader: TraceReader): Promise<Ending> {
    const budget = new SliceBudget();
    let sent = performance.now();
    for (;;) {
      const before = performance.now();
      const status = this.session.run(budget.value);
      const after = performance.now();
      if (status !== RunStatus.Paused) return endingOf(status, this.session.exitStatus);
      budget.adjust(after - before);
      if (reader.waiting >= BATCH_EVENTS || after - sent >= BATCH_MILLISECONDS) {
        this.flush(reader, false);
        sent = after;
      }
      await letMessagesIn();
      if (this.stopped) return 'stopped';
    }
  }

  private flush(reader: TraceReader, end: boolean): void {
    do {
      const batch = reader.read(end);
      this.post({ type: 'batch', run: this.request.run, batch }, buffersOf(batch));
    } while (reader.waiting > 0);
  }
}

function endingOf(status: RunStatus, exitStatus: number): Ending {
  if (status === RunStatus.WaitsForEver) return 'forever';
  if (status === RunStatus.Limit) return 'limit';
  return exitStatus === 0 ? 'done' : 'error';
}

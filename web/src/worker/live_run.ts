import { buffersOf } from '../protocol/batch';
import type { Ending, FromWorker, RunRequest } from '../protocol/messages';
import { EngineSession, RunStatus } from './engine_session';
import type { EngineModule } from './engine_module';
import { SliceBudget, letMessagesIn } from './slices';
import { TraceReader } from './trace_reader';

export type Post = (message: FromWorker, transfer?: Transferable[]) => void;

/** A batch goes out when this many events wait or this much time has passed, whichever is first. */
const BATCH_EVENTS = 8192;
const BATCH_MILLISECONDS = 40;

/** Runs a program from start to end in slices and streams its trace to the page. */
export class LiveRun {
  private stopped = false;

  constructor(
    private readonly engine: EngineModule,
    private readonly request: RunRequest,
    private readonly post: Post,
  ) {}

  stop(): void {
    this.stopped = true;
  }

  async go(): Promise<void> {
    const { run } = this.request;
    const session = new EngineSession(this.engine, this.request);
    try {
      const problem = session.start();
      if (problem !== null) {
        this.post({ type: 'syntaxError', run, problem });
        return;
      }
      this.post({ type: 'started', run });
      const reader = new TraceReader(session);
      const began = performance.now();
      const ending = await this.slices(session, reader);
      const milliseconds = performance.now() - began;
      this.flush(reader, true);
      this.post({ type: 'finished', run, ending, exitStatus: session.exitStatus, milliseconds });
    } finally {
      session.free();
    }
  }

  private async slices(session: EngineSession, reader: TraceReader): Promise<Ending> {
    const budget = new SliceBudget();
    let sent = performance.now();
    for (;;) {
      const before = performance.now();
      const status = session.run(budget.value);
      const after = performance.now();
      if (status !== RunStatus.Paused) return endingOf(status, session.exitStatus);
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

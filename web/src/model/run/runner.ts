import { Signal } from '../../base/signal';
import { type EventId, type RunId, runId } from '../../protocol/ids';
import type { Inspection } from '../../protocol/inspection';
import type { Ending, FromWorker, SourceProblem, ToWorker } from '../../protocol/messages';
import { Picture } from '../picture/picture';
import type { Project } from '../project/project';

/** The worker as the page sees it; a test gives its own. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  terminate(): void;
}

/**
 * The state of running:
 *   loading -> idle            the engine is there
 *   any -> running             run()
 *   running -> ended           it finished, failed, waits for ever, reached a limit or was stopped
 *   running -> problem         it is no Python: the picture of the run before stays
 *   any -> crashed             the engine broke: a fresh worker is there
 */
export type RunState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | {
      readonly kind: 'ended';
      readonly ending: Ending;
      readonly exitStatus: number;
      readonly milliseconds: number;
    }
  | { readonly kind: 'problem'; readonly problem: SourceProblem }
  | { readonly kind: 'crashed'; readonly reason: string };

type OfRun = Exclude<Extract<FromWorker, { run: RunId }>, { type: 'inspection' }>;

export interface InspectionAt {
  readonly event: EventId;
  readonly state: Inspection;
}

/** A worker that does not answer for this long is ended and replaced. */
const PATIENCE_MILLISECONDS = 500;
const MAX_EVENTS = 1_000_000;

export class Runner {
  readonly state = new Signal<RunState>({ kind: 'loading' });
  /** Of the last run that produced anything: it stays while the code has an error. */
  readonly picture = new Signal<Picture | null>(null);
  /** The newest state that was replayed, of the picture's run. */
  readonly inspection = new Signal<InspectionAt | null>(null);

  private worker: WorkerPort;
  private ready = false;
  private current: RunId = runId(0);
  /** The picture of the current run before its first batch came. */
  private upcoming: Picture | null = null;
  private shownRun: RunId = runId(0);
  private deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly makeWorker: () => WorkerPort) {
    this.worker = this.connect();
  }

  run(project: Project): void {
    const wasRunning = this.state.value.kind === 'running';
    this.current = runId(this.current + 1);
    this.upcoming = new Picture(project);
    const request: ToWorker = {
      type: 'run',
      run: this.current,
      files: project.files,
      entry: project.files[0].name,
      seed: project.settings.seed,
      maxEvents: MAX_EVENTS,
    };
    this.state.set({ kind: 'running' });
    this.worker.postMessage(request);
    if (wasRunning) {
      this.expectAnswer(() => {
        this.replaceWorker();
        this.worker.postMessage(request);
      });
    }
  }

  stop(): void {
    if (this.state.value.kind !== 'running') return;
    this.worker.postMessage({ type: 'stop', run: this.current });
    this.expectAnswer(() => {
      this.replaceWorker();
      this.state.set({ kind: 'ended', ending: 'stopped', exitStatus: 0, milliseconds: 0 });
    });
  }

  inspect(event: EventId): void {
    this.worker.postMessage({ type: 'inspect', run: this.shownRun, event });
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        if (this.state.value.kind === 'loading') this.state.set({ kind: 'idle' });
        return;
      case 'broken':
        this.replaceWorker();
        this.state.set({ kind: 'crashed', reason: message.reason });
        return;
      case 'inspection':
        if (message.run === this.shownRun)
          this.inspection.set({ event: message.event, state: message.state });
        return;
      default:
        if (message.run === this.current) this.receiveOfRun(message);
    }
  }

  private receiveOfRun(message: OfRun): void {
    switch (message.type) {
      case 'started':
        this.answered();
        break;
      case 'syntaxError':
        this.answered();
        this.upcoming = null;
        this.state.set({ kind: 'problem', problem: message.problem });
        break;
      case 'batch':
        if (this.upcoming === null) this.picture.value?.append(message.batch);
        else this.show(this.upcoming, message.batch);
        break;
      case 'finished': {
        this.answered();
        const { ending, exitStatus, milliseconds } = message;
        this.state.set({ kind: 'ended', ending, exitStatus, milliseconds });
        break;
      }
    }
  }

  private show(picture: Picture, batch: Parameters<Picture['append']>[0]): void {
    picture.append(batch);
    this.upcoming = null;
    this.shownRun = this.current;
    this.inspection.set(null);
    this.picture.set(picture);
  }

  private expectAnswer(otherwise: () => void): void {
    if (!this.ready) return; // still loading: a slow network is no hang
    clearTimeout(this.deadline);
    this.deadline = setTimeout(otherwise, PATIENCE_MILLISECONDS);
  }

  private answered(): void {
    clearTimeout(this.deadline);
  }

  private replaceWorker(): void {
    clearTimeout(this.deadline);
    this.worker.onmessage = null;
    this.worker.terminate();
    this.ready = false;
    this.worker = this.connect();
  }

  private connect(): WorkerPort {
    const worker = this.makeWorker();
    worker.onmessage = ({ data }) => this.receive(data);
    return worker;
  }
}

import { Signal } from '../../base/signal';
import { type RunId, runId } from '../../protocol/ids';
import type { Inspection } from '../../protocol/inspection';
import type { Ending, Fork, FromWorker, SourceProblem, ToWorker } from '../../protocol/messages';
import type { AnswerTo, Place, Question, QuestionKind, Questions } from '../../protocol/questions';
import { Picture } from '../picture/picture';
import type { Project } from '../project/project';

/** The worker as the page sees it; a test gives its own. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  /** Its script could not be fetched, or threw where nobody caught it. */
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/**
 * The state of running:
 *   loading -> idle            the engine is there
 *   any -> running             run()
 *   running -> ended           it finished, failed, waits for ever, reached a limit or was stopped
 *   running -> problem         it is no Python: the picture of the run before stays
 *   any -> crashed             the engine gave up: the next run gets a fresh worker
 *   any -> unavailable         there is no engine: it could not be fetched, or this browser cannot run it
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
  | { readonly kind: 'crashed'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

type OfRun = Extract<FromWorker, { run: RunId }>;

export interface InspectionAt {
  readonly place: Place;
  readonly state: Inspection;
}

/** Whether the inspection shows this place. */
export const isAtPlace = (inspection: InspectionAt | null, place: Place): inspection is InspectionAt =>
  inspection !== null &&
  inspection.place.event === place.event &&
  inspection.place.stop?.number === place.stop?.number;

/** A worker that does not answer for this long is ended and replaced. */
const PATIENCE_MILLISECONDS = 500;
/** Ten million events take about a gigabyte in all. */
const MAX_EVENTS = 10_000_000;

export class Runner {
  readonly state = new Signal<RunState>({ kind: 'loading' });
  /** Of the last run that produced anything: it stays while the code has an error. */
  readonly picture = new Signal<Picture | null>(null);
  /** The newest state that was replayed, of the picture's run. */
  readonly inspection = new Signal<InspectionAt | null>(null);

  private worker: WorkerPort | null;
  private ready = false;
  private current: RunId = runId(0);
  /** The picture of the current run before its first batch came. */
  private upcoming: Picture | null = null;
  private shownRun: RunId = runId(0);
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private questions = 0;
  private readonly asked = new Map<number, (answer: AnswerTo<QuestionKind> | undefined) => void>();

  constructor(private readonly makeWorker: () => WorkerPort) {
    this.worker = this.connect();
  }

  run(project: Project, forks: readonly Fork[] = []): void {
    const wasRunning = this.state.value.kind === 'running';
    this.current = runId(this.current + 1);
    this.upcoming = new Picture(project);
    const { seed, stdin, argv, cpu, steps, memory } = project.settings;
    const request: ToWorker = {
      type: 'run',
      run: this.current,
      files: project.files,
      entry: project.files[0].name,
      seed,
      stdin,
      argv,
      cpu,
      limits: { events: MAX_EVENTS, steps, memory: memory * 2 ** 20 },
      forks,
    };
    this.state.set({ kind: 'running' });
    this.send(request);
    if (wasRunning) {
      this.expectAnswer(() => {
        this.close();
        this.send(request);
      });
    }
  }

  stop(): void {
    if (this.state.value.kind !== 'running') return;
    this.send({ type: 'stop', run: this.current });
    this.expectAnswer(() => {
      this.close();
      this.worker = this.connect();
      this.state.set({ kind: 'ended', ending: 'stopped', exitStatus: 0, milliseconds: 0 });
    });
  }

  /** Brings `inspection` to the place, unless a newer call does so first. */
  async inspect(place: Place): Promise<void> {
    const of = this.shownRun;
    const state = await this.ask('inspect', { place });
    if (state !== undefined && of === this.shownRun) this.inspection.set({ place, state });
  }

  /** Asks about the run that is shown. Undefined where it went meanwhile, or a newer question took over. */
  ask<K extends QuestionKind>(kind: K, ask: Questions[K]['ask']): Promise<AnswerTo<K> | undefined> {
    const id = ++this.questions;
    if (this.worker === null) return Promise.resolve(undefined); // what it knew went with it
    this.worker.postMessage({ type: 'ask', run: this.shownRun, id, question: { kind, ...ask } as Question });
    return new Promise((resolve) => {
      this.asked.set(id, (answer) => resolve(answer as AnswerTo<K> | undefined));
    });
  }

  /** The worker goes, and with it everything that was asked. */
  close(): void {
    clearTimeout(this.deadline);
    if (this.worker !== null) {
      this.worker.onmessage = this.worker.onerror = null;
      this.worker.terminate();
    }
    this.worker = null;
    this.ready = false;
    this.forget();
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        if (this.state.value.kind === 'loading') this.state.set({ kind: 'idle' });
        return;
      case 'broken':
        this.giveUp(message.during, message.reason);
        return;
      case 'answer':
        this.asked.get(message.id)?.(message.answer);
        this.asked.delete(message.id);
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
        this.picture.value?.announce();
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

  // An engine that cannot be had is not asked for again before somebody wants it: it would be for ever.
  private giveUp(during: 'load' | 'run', reason: string): void {
    this.close();
    if (during === 'run') this.worker = this.connect();
    this.picture.value?.announce();
    this.state.set({ kind: during === 'load' ? 'unavailable' : 'crashed', reason });
  }

  private send(message: ToWorker): void {
    this.worker ??= this.connect();
    this.worker.postMessage(message);
  }

  private forget(): void {
    for (const resolve of this.asked.values()) resolve(undefined);
    this.asked.clear();
  }

  private connect(): WorkerPort {
    const worker = this.makeWorker();
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.giveUp(this.ready ? 'run' : 'load', event.message || 'worker');
    };
    return worker;
  }
}

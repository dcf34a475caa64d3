import type { AskRequest, FromWorker, RunRequest, ToWorker } from '../protocol/messages';
import { Answers } from './answers';
import { EngineModule } from './engine_module';
import { LiveRun, type Post } from './live_run';

/**
 * The worker: the only place where the engine lives. Messages come in between slices of the run (see
 * protocol/messages.ts). One instance of the engine runs, another replays for inspection; each run gets fresh ones, so
 * that nothing of a run is left for the next.
 */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}
const scope = self as unknown as WorkerScope;

const post: Post = (message, transfer = []) => scope.postMessage(message, transfer);

let haveEngine: (module: WebAssembly.Module) => void;
const compiled = new Promise<WebAssembly.Module>((resolve) => (haveEngine = resolve));
let requests = 0;
let current: LiveRun | null = null;
/** The run that the page shows: the last that was Python. */
let shown: { readonly run: RunRequest['run']; readonly answers: Answers } | null = null;

async function run(request: RunRequest): Promise<void> {
  const number = ++requests;
  current?.stop();
  const engine = await makeEngine();
  if (number !== requests) return; // asked for another meanwhile
  const live = new LiveRun(engine, request, (message, transfer) => {
    // What is no Python never becomes the run to look into: the one before stays.
    if (message.type === 'started') {
      shown?.answers.close();
      shown = { run: request.run, answers };
    }
    post(message, transfer);
    if (message.type === 'finished') answers.prepare();
  });
  const answers = new Answers(live, makeEngine);
  current = live;
  await live.go();
}

async function makeEngine(): Promise<EngineModule> {
  return EngineModule.create(await compiled);
}

async function ask({ run: of, id, question }: AskRequest): Promise<void> {
  const answer = shown?.run === of ? await shown.answers.answer(question) : undefined;
  post({ type: 'answer', id, answer });
}

const broken =
  (during: 'load' | 'run') =>
  (reason: unknown): void =>
    post({ type: 'broken', during, reason: reason instanceof Error ? reason.message : String(reason) });

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'engine':
      haveEngine(data.module);
      post({ type: 'ready' });
      break;
    case 'noEngine':
      broken('load')(data.reason);
      break;
    case 'run':
      run(data).catch(broken('run'));
      break;
    case 'stop':
      current?.stop();
      break;
    case 'ask':
      ask(data).catch(broken('run'));
      break;
  }
};

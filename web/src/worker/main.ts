import engineUrl from 'virtual:engine-url';
import type { FromWorker, InspectRequest, RunRequest, ToWorker } from '../protocol/messages';
import { EngineModule } from './engine_module';
import { LiveRun, type Post } from './live_run';
import { Replay } from './replay';

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

const compiled = load();
let requests = 0;
let current: LiveRun | null = null;
let replay: { readonly request: RunRequest; instance: Promise<Replay> | null } | null = null;

// Compiling while it arrives needs the server to name the type right; not every static server does.
async function load(): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(engineUrl));
  } catch {
    return WebAssembly.compile(await (await fetch(engineUrl)).arrayBuffer());
  }
}

async function run(request: RunRequest): Promise<void> {
  const number = ++requests;
  current?.stop();
  const engine = await EngineModule.create(await compiled);
  if (number !== requests) return; // asked for another meanwhile
  current = new LiveRun(engine, request, (message, transfer) => {
    // What is no Python never becomes the run to look into: the one before stays.
    if (message.type === 'started') replay = { request, instance: null };
    post(message, transfer);
  });
  await current.go();
}

async function inspect({ run: id, event }: InspectRequest): Promise<void> {
  const of = replay;
  if (of === null || of.request.run !== id) return;
  of.instance ??= compiled.then(EngineModule.create).then((engine) => new Replay(engine, of.request));
  const state = await (await of.instance).inspect(event);
  if (state !== null) post({ type: 'inspection', run: id, event, state });
}

function broken(reason: unknown): void {
  post({ type: 'broken', reason: reason instanceof Error ? reason.message : String(reason) });
}

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'run':
      run(data).catch(broken);
      break;
    case 'stop':
      current?.stop();
      break;
    case 'inspect':
      inspect(data).catch(broken);
      break;
  }
};

compiled.then(() => post({ type: 'ready' }), broken);

import engineUrl from 'virtual:engine-url';
import type { ToWorker } from '../protocol/messages';

/**
 * The engine is what a visitor waits for longest, so its fetching and compiling and its first worker begin with the first
 * lines of the page that run, beside the loading of everything else (boot.ts). It is compiled once: every worker, also
 * one that takes the place of a broken one, is given the compiled module.
 */
let compiled: Promise<WebAssembly.Module> | null = load();
let first: Worker | null = startWorker();

/** The worker that was started beforehand, then new ones. */
export function makeWorker(): Worker {
  const worker = first ?? startWorker();
  first = null;
  return worker;
}

// Compiling while it arrives needs the server to name the type right; not every static server does.
async function load(): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(engineUrl));
  } catch {
    return WebAssembly.compile(await (await fetch(engineUrl)).arrayBuffer());
  }
}

function startWorker(): Worker {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToWorker): void => worker.postMessage(message);
  compiled ??= load();
  compiled.then(
    (module) => tell({ type: 'engine', module }),
    (reason: unknown) => {
      compiled = null; // the next worker tries again
      tell({ type: 'noEngine', reason: reason instanceof Error ? reason.message : String(reason) });
    },
  );
  return worker;
}

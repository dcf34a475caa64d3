import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

/** Clears what an earlier build of the page left in the output folder, and nothing else that lives there. */
export function tidyOutput(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'tidy-output',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async buildStart() {
      if (this.environment.name !== 'client' || config.isWorker) return;
      await rm(resolve(config.build.outDir, 'assets'), { recursive: true, force: true });
    },
  };
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const FILE = 'tikitaka_engine.wasm';

/**
 * Resolves `virtual:engine-url` to the address of the engine's wasm file, wherever CMake put it.
 * A build without the engine would make a page that can never run anything, so that is an error.
 */
export function engineFile(folder: string): Plugin {
  const path = resolve(folder, FILE);
  return {
    name: 'engine-file',
    resolveId(id) {
      return id === 'virtual:engine-url' ? '\0virtual:engine-url' : null;
    },
    load(id) {
      if (id !== '\0virtual:engine-url') return null;
      if (!existsSync(path)) {
        this.error(`${path} is missing: build it with 'cmake --preset wasm && cmake --build --preset wasm'`);
      }
      return `export { default } from ${JSON.stringify(`${path}?url`)};`;
    },
  };
}

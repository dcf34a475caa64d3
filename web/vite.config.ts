import { svelte } from '@sveltejs/vite-plugin-svelte';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { early } from './plugins/early.ts';
import { engineFile } from './plugins/engine_file.ts';
import { offline } from './plugins/offline.ts';
import { tidyOutput } from './plugins/tidy_output.ts';

const project = resolve(import.meta.dirname, '..');
const engine = () => engineFile(resolve(project, 'build/wasm'));

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // As src/editor/strict_styles.ts has it: the server of development writes styles into the page.
  html: { cspNonce: 'tikitaka' },
  plugins: [svelte(), engine(), early('/src/app/main.ts'), tidyOutput(), offline()],
  worker: { format: 'es' },
  build: {
    outDir: resolve(project, 'dist'),
    emptyOutDir: false, // dist/ also holds the command line program; tidyOutput() clears what is ours
    target: 'es2022',
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', fs: { allow: [project] } },
  preview: { host: '127.0.0.1' },
  test: {
    root: import.meta.dirname,
    include: ['test/**/*.test.ts'],
    environment: 'node',
  },
});

#!/usr/bin/env node
// The command line under Node: the same program as the native one, compiled to WebAssembly, on the host's files.
// Stands in dist/ beside tikitaka-cli.cjs (Emscripten's glue) and tikitaka-cli.wasm.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const tikitaka = createRequire(import.meta.url)('./tikitaka-cli.cjs');

// The glue would fetch() the file's address, which Node has no scheme for: it gets the bytes instead.
await tikitaka({
  wasmBinary: readFileSync(new URL('./tikitaka-cli.wasm', import.meta.url)),
  arguments: process.argv.slice(2),
  thisProgram: 'tikitaka',
});

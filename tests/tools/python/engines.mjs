// The builds of the engine that scripts are run on.
import { existsSync } from 'node:fs';
import { at } from '../lib/project.mjs';

const BUILTIN = {
  native: [at('build/release/tikitaka')],
  sanitize: [at('build/sanitize/tikitaka')],
  stress: [at('build/stress/tikitaka')],
  dev: [at('build/dev/tikitaka')],
  wasm: [process.execPath, at('dist/tikitaka.mjs')],
  // The same, but all that runs twice is compiled (engine/vm/jit), not only what is hot.
  compiled: ['/usr/bin/env', 'TIKITAKA_COMPILE_AFTER=2', process.execPath, at('dist/tikitaka.mjs')],
};

// Hundreds of short programs: compiling the engine well for each would take longer than they run.
process.env.TIKITAKA_QUICK_START ??= '1';

/** One of BUILTIN, or `name=command with arguments` that takes the place of `tikitaka`. */
export function engineOf(spec) {
  const [name, command] = spec.split(/=(.*)/s);
  const argv = command ? command.split(' ').filter(Boolean) : BUILTIN[name];
  if (!argv)
    throw new Error(`no engine ${name}; there are ${Object.keys(BUILTIN).join(', ')} or name=command`);
  const program = argv.at(-1);
  if (program.includes('/') && !existsSync(program)) throw new Error(`${program} is not built`);
  return { name, argv };
}

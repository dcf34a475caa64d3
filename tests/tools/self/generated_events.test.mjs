// The page's list of events is made from the engine's: what is committed must be what the generator makes now.
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { at } from '../lib/project.mjs';

test('events.generated.ts is fresh', () => {
  execFileSync(process.execPath, [at('web/scripts/generate-events.mjs'), '--check'], { stdio: 'pipe' });
});

/** The first code of the page that runs: it starts the engine, then fetches the rest (plugins/early.ts has it on its way). */
import './engine_start';

void import('./main');

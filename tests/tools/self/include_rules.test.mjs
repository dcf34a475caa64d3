// The include rules must be able to find what they forbid.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cxxProblems, readCxxTable, webProblems } from '../check/include_rules.mjs';

const table = readCxxTable(
  'tiki_folder(base)\ntiki_folder(vm runtime base) # why\ntiki_program(x FOLDER cli USES api)',
);

test('the C++ table is read from CMake', () => {
  assert.deepEqual(table, { base: [], vm: ['runtime', 'base'], cli: ['api'] });
});

test('a folder includes itself and its row, from the root of the engine', () => {
  const problems = (line) => cxxProblems('engine/vm/frame.h', line, table);
  assert.deepEqual(problems('#include "vm/call.h"\n#include <vector>\n#include "base/span.h"'), []);
  assert.match(problems('#include "loop/task.h"')[0], /vm may not include "loop\/task.h"/);
  assert.match(problems('\n#include "../base/span.h"')[0], /frame.h:2: .*from the root/);
  assert.match(cxxProblems('engine/odd/x.h', '', table)[0], /not in the table/);
});

test('the page imports downwards only', () => {
  const problems = (text, file = 'web/src/views/a/b.ts') => webProblems(file, text);
  assert.deepEqual(problems("import { x } from '../../model/x';\nimport y from 'svelte';"), []);
  assert.match(problems("import { x } from '../../app/x';")[0], /views may not import/);
  assert.match(problems("const x = await import('../../editor/x');")[0], /views may not import/);
  assert.match(
    problems("import { x } from '../model/x';", 'web/src/worker/w.ts')[0],
    /worker may not import/,
  );
  assert.deepEqual(problems("new URL('../worker/main.ts', import.meta.url)", 'web/src/app/a.ts'), []);
  assert.match(problems("import { x } from '../worker/main';", 'web/src/app/a.ts')[0], /app may not import/);
});

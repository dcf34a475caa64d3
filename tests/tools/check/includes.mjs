// Who may include whom, in C++ and in the page. Last line: `N passed, N failed` (a file counts one).
//
// The C++ table is the calls of tiki_folder and tiki_program in CMake: a folder may include exactly what it links.
// The page's table stands in include_rules.mjs.
import { readFileSync } from 'node:fs';
import { closing } from '../lib/closing.mjs';
import { at, projectFiles } from '../lib/project.mjs';
import { cxxProblems, readCxxTable, webProblems } from './include_rules.mjs';

const read = (file) => readFileSync(at(file), 'utf8');
const cmake = ['engine/CMakeLists.txt', 'cmake/TikiPrograms.cmake', 'cmake/TikiWasm.cmake'];
const table = readCxxTable(cmake.map(read).join('\n'));
closing('include rules', [
  ...projectFiles(/^engine\/.+\.(cpp|h|def)$/).map((file) => cxxProblems(file, read(file), table)),
  ...projectFiles(/^web\/src\/.+\.(ts|svelte)$/).map((file) => webProblems(file, read(file))),
]);

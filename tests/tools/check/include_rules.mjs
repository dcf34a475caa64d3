// Who may include whom, in C++ and in the page: the rules, on texts.
import path from 'node:path';

/** The page's table: folder of web/src -> folders that it may import. The C++ table is in CMake. */
const WEB = {
  base: [],
  protocol: ['base'],
  model: ['base', 'protocol'],
  views: ['base', 'protocol', 'model'],
  editor: ['base', 'protocol', 'model'],
  worker: ['base', 'protocol'],
  app: ['base', 'protocol', 'model', 'views', 'editor'],
};

/** @param {string} cmake the text of the files that call tiki_folder and tiki_program */
export function readCxxTable(cmake) {
  const table = {};
  const text = cmake.replace(/#.*/g, '');
  for (const [, name, uses] of text.matchAll(/^\s*tiki_folder\((\w+)([^)]*)\)/gm)) {
    table[name] = uses.split(/\s+/).filter(Boolean);
  }
  for (const [, name, uses] of text.matchAll(/^\s*tiki_program\(\w+ FOLDER (\w+) USES ([^)]*)\)/gm)) {
    table[name] = uses.split(/\s+/).filter(Boolean);
  }
  return table;
}

/** @returns {string[]} one line for each include that the table does not allow */
export function cxxProblems(file, text, table) {
  const folder = file.split('/')[1];
  if (!(folder in table)) return [`${file}: engine/${folder} is not in the table of engine/CMakeLists.txt`];
  const found = [];
  text.split('\n').forEach((line, index) => {
    const included = /^\s*#\s*include\s+"([^"]+)"/.exec(line)?.[1];
    if (included === undefined) return;
    const where = `${file}:${index + 1}`;
    const target = included.split('/')[0];
    if (included.includes('..')) found.push(`${where}: "${included}": include from the root engine/`);
    else if (target !== folder && !table[folder].includes(target)) {
      found.push(`${where}: engine/${folder} may not include "${included}"`);
    }
  });
  return found;
}

const IMPORTS = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)(['"])(\.{1,2}\/[^'"]*)\1/g;

/** @returns {string[]} one line for each import that the table does not allow */
export function webProblems(file, text) {
  const folder = file.split('/')[2];
  if (!folder.includes('.') && !(folder in WEB)) return [`${file}: web/src/${folder} is not in the table`];
  const found = [];
  for (const [, , specifier] of text.matchAll(IMPORTS)) {
    const target = path.posix.join(path.posix.dirname(file), specifier.split('?')[0]).split('/');
    if (target[0] !== 'web' || target[1] !== 'src') continue; // the engine's generated files, examples
    const to = target[2];
    if (to === folder || to.includes('.') || folder.includes('.')) continue;
    // The worker is started from its address and spoken to by messages; nobody imports what it is made of.
    const startsWorker = to === 'worker' && folder === 'app';
    const isAddress = /[?&](worker|url)\b/.test(specifier) || specifier.endsWith('.ts');
    if (startsWorker && isAddress) continue;
    if (!WEB[folder].includes(to)) found.push(`${file}: web/src/${folder} may not import '${specifier}'`);
  }
  return found;
}

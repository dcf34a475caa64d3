// The folder map in README.md names every folder that newcomers look into, and no folder that is gone.
import { readFileSync } from 'node:fs';
import { at, projectFiles } from '../lib/project.mjs';
import { closing } from '../lib/closing.mjs';

/** Folders whose sub-folders are listed too. */
const OPENED = ['engine', 'web/src', 'tests'];

/** Folders that hold files of the project, at the top and one below those opened. */
function realFolders() {
  const found = new Set();
  for (const file of projectFiles(/\//)) {
    const parts = file.split('/');
    found.add(parts[0]);
    for (const parent of OPENED) {
      const depth = parent.split('/').length;
      if (file.startsWith(`${parent}/`) && parts.length > depth + 1)
        found.add(parts.slice(0, depth + 1).join('/'));
    }
  }
  return found;
}

/** The map: the lines `path/   what it is` of the fenced block that follows the heading "Folders". */
function mappedFolders() {
  const block =
    /^##+ Folders[\s\S]*?```\w*\n([\s\S]*?)```/m.exec(readFileSync(at('README.md'), 'utf8'))?.[1] ?? '';
  return new Set([...block.matchAll(/^\s*([\w./-]+)\/\s/gm)].map(([, folder]) => folder));
}

const real = realFolders();
const mapped = mappedFolders();
closing('folder map', [
  ...[...real].map((folder) => (mapped.has(folder) ? [] : [`README.md: the folder map lacks ${folder}/`])),
  ...[...mapped]
    .filter((folder) => !real.has(folder))
    .map((folder) => [`README.md: ${folder}/ does not exist`]),
]);

// Runs a Python script under CPython 3.14 (Pyodide in Node), with the machine's files readable under /host.
//
//     PEERS=<folder whose node_modules has pyodide> node cpython314.mjs SCRIPT.py [ARG...]
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import fs from 'node:fs';
import path from 'node:path';

const [script, ...args] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(process.env.PEERS ?? '.'), 'package.json'));
const { loadPyodide } = await import(pathToFileURL(require.resolve('pyodide/pyodide.mjs')).href);
const python = await loadPyodide({ args: [], env: { HOME: '/' } });
python.FS.mkdirTree('/host');
python.FS.mount(python.FS.filesystems.NODEFS, { root: '/' }, '/host');
const write = (fd) => ({
  write: (bytes) => {
    for (let done = 0; done < bytes.length;) done += fs.writeSync(fd, bytes, done);
    return bytes.length;
  },
});
python.setStdout(write(1));
python.setStderr(write(2));
python.globals.set('script_args', python.toPy([script, ...args]));
python.runPython('import sys; sys.argv = script_args', {});
python.runPython(fs.readFileSync(script, 'utf8'), { filename: script });

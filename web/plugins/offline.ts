import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Emits `service_worker.js`: `src/app/service_worker.js` with the list of the files of this build in front, so that
 * the page works offline after the first visit. The cache's name is a digest of the list: a new build, a new cache.
 */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      if (!('index.html' in bundle)) return; // the workers' own bundles
      const files = [
        './',
        ...readdirSync(resolve(import.meta.dirname, '../public')),
        ...Object.keys(bundle).filter((name) => !name.endsWith('.map') && name !== 'index.html'),
      ].sort();
      const html = bundle['index.html'];
      const digest = createHash('sha256')
        .update(files.join('\n'))
        .update(html.type === 'asset' ? html.source : '')
        .digest('hex')
        .slice(0, 12);
      const source = readFileSync(resolve(import.meta.dirname, '../src/app/service_worker.js'), 'utf8');
      this.emitFile({
        type: 'asset',
        fileName: 'service_worker.js',
        source: `const BUILD = ${JSON.stringify(digest)};\nconst FILES = ${JSON.stringify(files)};\n${source}`,
      });
    },
  };
}

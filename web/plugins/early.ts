import { basename } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

/**
 * Names in index.html what the first code of the page is going to ask for, so that a browser fetches it all at once
 * instead of one after the other: the page's own code and styles, and the engine.
 */
export function early(main: string): Plugin {
  return {
    name: 'early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const files = Object.values(bundle);
        const chunk = files.find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(main));
        const engine = files.find(({ fileName }) => /^tikitaka_engine.*\.wasm$/.test(basename(fileName)));
        if (chunk?.type !== 'chunk' || engine === undefined)
          this.error(`no ${main} or no engine in the bundle`);
        const link = (attrs: Record<string, string | boolean>): HtmlTagDescriptor => ({
          tag: 'link',
          attrs,
          injectTo: 'head',
        });
        return [
          link({
            rel: 'preload',
            as: 'fetch',
            type: 'application/wasm',
            crossorigin: true,
            href: `./${engine.fileName}`,
          }),
          link({ rel: 'modulepreload', crossorigin: true, href: `./${chunk.fileName}` }),
          ...[...(chunk.viteMetadata?.importedCss ?? [])].map((name) =>
            link({ rel: 'stylesheet', crossorigin: true, href: `./${name}` }),
          ),
        ];
      },
    },
  };
}

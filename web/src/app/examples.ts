import type { Language } from '../base/text';
import { type Project, singleFile } from '../model/project/project';

/** The gallery: the lessons of examples/, built into the page, in the order of their numbers. */
export interface Example {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
  readonly code: string;
  /** After the lesson's text: captions at lines of its program. */
  readonly tour?: readonly { readonly line: number; readonly en: string; readonly ko: string }[];
}

const codes = import.meta.glob<string>('../../../examples/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const words = import.meta.glob<Pick<Example, 'title' | 'text' | 'tour'>>('../../../examples/*.json', {
  import: 'default',
  eager: true,
});

export const examples: readonly Example[] = Object.keys(codes)
  .sort()
  .flatMap((path) => {
    const about = words[path.replace(/\.py$/, '.json')];
    const id = /([^/]+)\.py$/.exec(path)?.[1] ?? path;
    return about === undefined ? [] : [{ id, ...about, code: codes[path] }];
  });

export function projectOf(example: Example, language: Language): Project {
  const captions = example.tour?.map((caption) => ({ line: caption.line, text: caption[language] })) ?? [];
  return {
    ...singleFile(example.code, example.title[language]),
    tour: [{ event: 0, text: example.text[language] }, ...captions],
  };
}

import type { Language } from '../base/text';
import { type Project, singleFile } from '../model/project/project';

/** The gallery: the lessons of examples/, built into the page, in the order of their numbers. */
export interface Example {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
  readonly code: string;
}

const codes = import.meta.glob<string>('../../../examples/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const words = import.meta.glob<Pick<Example, 'title' | 'text'>>('../../../examples/*.json', {
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
  return singleFile(example.code, example.title[language]);
}

import { Signal, type Readable, derive } from '../signal';
import { en, type Dictionary, type TextKey } from './en';
import { ko } from './ko';

export type { TextKey } from './en';
export type Language = 'en' | 'ko';

const dictionaries: Readonly<Record<Language, Dictionary>> = { en, ko };

export const language = new Signal<Language>('en');

export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

export function translator(of: Language): Translate {
  const dictionary = dictionaries[of];
  return (key, values) =>
    values === undefined
      ? dictionary[key]
      : dictionary[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** `$text('output.title')` in components: changes with the language. */
export const text: Readable<Translate> = derive(language, translator);

import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../src/base/text/en';
import { ko } from '../src/base/text/ko';
import { findingSentence } from '../src/model/picture/finding';
import { lintSentencesKo } from '../src/base/text/lint_ko';
import { nanoseconds, seconds } from '../src/base/time';
import { lintRules } from '../src/protocol/events.generated';
import { quote, showFloat } from '../src/model/trace/preview';

describe('the languages', () => {
  it('have the same keys, the same places to fill, and nothing empty', () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(places(ko[key]), key).toEqual(places(en[key]));
      expect(ko[key].trim(), key).not.toBe('');
    }
  });
});

describe('what the engine finds', () => {
  it('has a Korean sentence for every rule, with the same places', () => {
    expect(Object.keys(lintSentencesKo).sort()).toEqual(Object.keys(lintRules).sort());
    const places = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();
    for (const [rule, sentence] of Object.entries(lintRules))
      expect(places(lintSentencesKo[rule]), rule).toEqual(places(sentence));
  });
});

describe('a finding in Korean', () => {
  const say = (rule: string, words: readonly string[]): string =>
    findingSentence({ rule, words, event: 0, file: 'main.py', line: 1 }, 'ko');

  it('has no English between the names, whatever the engine put together', () => {
    expect(
      say('blocking-call', [
        'fetch',
        '2',
        ': meanwhile tick had to wait 2 s, tock had to wait 1.5 s, and 3 more',
      ]),
    ).toBe(
      'fetch: 이벤트 루프를 2초 동안 막습니다. 그동안 tick 2초, tock 1.5초, 그 밖에 3개 기다려야 했습니다',
    );
    expect(say('blocking-call', ['fetch', '2', ''])).toBe('fetch: 이벤트 루프를 2초 동안 막습니다');
    expect(say('could-overlap', ['main', '3 times fetch', '3', '1'])).toContain('fetch 3번');
    expect(say('could-overlap', ['main', '2 coroutines from fetch', '3', '1'])).toContain(
      'fetch부터 코루틴 2개',
    );
    expect(say('never-retrieved', ['an exception', 'task'])).toContain('예외:');
  });

  it('knows every phrase that lint.cpp puts together', () => {
    const source = readFileSync(resolve(import.meta.dirname, '../../engine/trace/lint.cpp'), 'utf8');
    const phrases = [...source.matchAll(/"([^"\n]*[a-z]{3,} [^"\n]*|[^"\n]* [a-z]{3,}[^"\n]*)"/g)]
      .map(([, phrase]) => phrase)
      .filter((phrase) => !phrase.includes('+'));
    const said = [
      ': meanwhile ',
      ' had to wait ',
      ' more',
      ' times ',
      ' coroutines from ',
      'an exception',
      ', and ',
    ];
    const read = ['<frozen ', 'exception was never retrieved', 'was destroyed but it is pending'];
    expect(phrases.filter((phrase) => ![...said, ...read].includes(phrase))).toEqual([]);
  });
});

describe('the texts', () => {
  const sources = readdirSync(resolve(import.meta.dirname, '../src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !name.includes('text/'))
    .map((name) => readFileSync(resolve(import.meta.dirname, '../src', name), 'utf8'))
    .join('\n');

  it('are all in use', () => {
    // `view.${name}` stands for every key that begins so
    const made = [...sources.matchAll(/`([a-z.]+\.)\$\{/g)].map(([, prefix]) => prefix);
    const unused = Object.keys(en).filter(
      (key) => !sources.includes(`'${key}'`) && !made.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});

describe('the components', () => {
  const folder = resolve(import.meta.dirname, '../src');
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.svelte'),
  );
  /** Names that are the same in every language. */
  const names = new Set([
    'tiki',
    'taka',
    'SVG',
    'PNG',
    'await',
    'Ctrl',
    'tikitaka',
    'kbd',
    'gt',
    'lt',
    'amp',
  ]);

  it('have no words of their own: all come from the catalogues', () => {
    expect(components.length).toBeGreaterThan(20);
    for (const name of components) {
      let markup = readFileSync(resolve(folder, name), 'utf8')
        .replace(/<script[\s\S]*?<\/script>/g, '')
        .replace(/<style[\s\S]*?<\/style>/g, '')
        .replace(/<!--[\s\S]*?-->/g, '');
      // What stands in braces is code; from the innermost outwards.
      while (/\{[^{}]*\}/.test(markup)) markup = markup.replace(/\{[^{}]*\}/g, '');
      const spoken = [...markup.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(
        ([, words]) => words,
      );
      const written = markup.replace(/<[^>]*>/g, ' ');
      const words = [...spoken, written].join(' ').match(/[\p{L}]{2,}/gu) ?? [];
      expect(
        words.filter((word) => !names.has(word)),
        name,
      ).toEqual([]);
    }
  });
});

describe('values', () => {
  it('are written as Python writes them', () => {
    expect([1, 0.1, 1e16, 1.5e-7, 1e22, -0, Infinity, NaN].map(showFloat)).toEqual([
      '1.0',
      '0.1',
      '1e+16',
      '1.5e-07',
      '1e+22',
      '-0.0',
      'inf',
      'nan',
    ]);
    expect(["it's", 'a"b', `both ' and "`, '줄\n'].map((text) => quote(text))).toEqual([
      '"it\'s"',
      `'a"b'`,
      `'both \\' and "'`,
      "'줄\\n'",
    ]);
    expect([0, 1e9, 1.5e9, 1_000_000_001].map((time) => seconds(nanoseconds(time)))).toEqual([
      '0.000',
      '1.000',
      '1.500',
      '1.000000001',
    ]);
  });
});

describe('the lessons', () => {
  const folder = resolve(import.meta.dirname, '../../examples');
  const lessons = readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('have captions at lines that are there, in both languages', () => {
    expect(lessons.length).toBeGreaterThan(20);
    for (const name of lessons) {
      const lesson = JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as {
        tour?: { line: number; en: string; ko: string }[];
      };
      const lines = readFileSync(resolve(folder, name.replace(/json$/, 'py')), 'utf8').split('\n');
      for (const { line, en: english, ko: korean } of lesson.tour ?? []) {
        expect((lines[line - 1] ?? '').trim(), `${name}:${line}`).not.toBe('');
        expect(english.trim(), name).not.toBe('');
        expect(korean.trim(), name).not.toBe('');
      }
    }
  });
});

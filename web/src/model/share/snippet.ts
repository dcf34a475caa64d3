import type { Caption, Tour } from '../project/tour';
import {
  defaultSettings,
  isCount,
  MAIN_FILE,
  type Project,
  readSettings,
  type SourceFile,
} from '../project/project';

/**
 * The JSON inside a link. Keys are one letter because every byte is typed, pasted and printed; what has its default
 * is left out. `f` is the text of main.py alone, or a list of name and text where there is more.
 */
export type View = 'sequence' | 'timeline' | 'tree';

export interface SharedSnippet {
  readonly project: Project;
  readonly view: View | null;
  /** The event at the cursor; null is the end of the run. */
  readonly cursor: number | null;
}

interface Written {
  f: string | [name: string, text: string][];
  t?: string;
  /** seed */
  s?: number;
  /** what input() reads */
  i?: string;
  /** arguments */
  a?: readonly string[];
  /** virtual ns an instruction */
  p?: number;
  /** most instructions */
  n?: number;
  /** most memory, MiB */
  m?: number;
  /** tour: the captions; a lesson's name a line, negative, for an event */
  k?: [place: number, text: string][];
  /** cursor */
  c?: number;
  /** view */
  w?: string;
}

const views: readonly View[] = ['sequence', 'timeline', 'tree'];
const MAX_FILES = 64;
const MOST_NAME = 200;
const MAX_CAPTIONS = 500;

export function writeShared({ project, view, cursor }: SharedSnippet): Written {
  const only = project.files.length === 1 && project.files[0].name === MAIN_FILE ? project.files[0] : null;
  return {
    f: only?.text ?? project.files.map(({ name, text }) => [name, text]),
    ...(project.title === '' ? {} : { t: project.title }),
    ...(project.settings.seed === defaultSettings.seed ? {} : { s: project.settings.seed }),
    ...(project.settings.stdin === '' ? {} : { i: project.settings.stdin }),
    ...(project.settings.argv.length === 0 ? {} : { a: project.settings.argv }),
    ...(project.settings.cpu === 0 ? {} : { p: project.settings.cpu }),
    ...(project.settings.steps === 0 ? {} : { n: project.settings.steps }),
    ...(project.settings.memory === 0 ? {} : { m: project.settings.memory }),
    ...(project.tour.length === 0 ? {} : { k: project.tour.map(writeCaption) }),
    ...(cursor === null ? {} : { c: cursor }),
    ...(view === null ? {} : { w: view }),
  };
}

/** Null where it is not what writeShared makes: then nothing of it is used. */
export function readShared(value: unknown): SharedSnippet | null {
  if (typeof value !== 'object' || value === null) return null;
  const {
    f,
    t = '',
    s = defaultSettings.seed,
    i = defaultSettings.stdin,
    a = defaultSettings.argv,
    p = defaultSettings.cpu,
    n = defaultSettings.steps,
    m = defaultSettings.memory,
    k = [],
    c = null,
    w = null,
  } = value as Record<string, unknown>;
  const files = readFiles(f);
  const settings = readSettings({ seed: s, stdin: i, argv: a, cpu: p, steps: n, memory: m });
  if (files === null || settings === null || typeof t !== 'string' || !(c === null || isCount(c)))
    return null;
  if (w !== null && !views.some((view) => view === w)) return null;
  const tour = readCaptions(k);
  if (tour === null) return null;
  return {
    project: { title: plainText(t), tour, files, settings },
    view: w as View | null,
    cursor: c,
  };
}

const writeCaption = ({ text, event, line }: Caption): [number, string] => [event ?? -(line ?? 0), text];

function readCaptions(value: unknown): Tour | null {
  if (!Array.isArray(value) || value.length > MAX_CAPTIONS) return null;
  const captions: Caption[] = [];
  for (const entry of value as unknown[]) {
    if (!Array.isArray(entry)) return null;
    const [place, text] = entry as unknown[];
    if (typeof text !== 'string' || !Number.isSafeInteger(place)) return null;
    const at = place as number;
    captions.push(at < 0 ? { text, line: -at } : { text, event: at });
  }
  return captions;
}

function readFiles(value: unknown): SourceFile[] | null {
  if (typeof value === 'string') return [{ name: MAIN_FILE, text: value }];
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_FILES) return null;
  const files: SourceFile[] = [];
  for (const entry of value as unknown[]) {
    if (!Array.isArray(entry)) return null;
    const [name, text] = entry as unknown[];
    if (!isName(name) || typeof text !== 'string') return null;
    if (files.some((file) => file.name === name)) return null;
    files.push({ name, text });
  }
  return files;
}

/** Signs that no name needs and that can make a text look like another: controls, and what turns its direction. */
const TRICKS = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const MOST_TITLE = 300;

const plainText = (text: string): string => text.replace(TRICKS, ' ').slice(0, MOST_TITLE);

const isName = (name: unknown): name is string =>
  typeof name === 'string' &&
  name.length > 0 &&
  name.length <= MOST_NAME &&
  name === plainText(name) &&
  !/^\/|\\|(^|\/)\.\.?(\/|$)/.test(name);

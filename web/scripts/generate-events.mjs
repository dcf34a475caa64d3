#!/usr/bin/env node
// Makes web/src/protocol/events.generated.ts from events.def, columns.def and lint_rules.def of engine/trace, so
// that no list is kept twice. `--check` only tells whether the file is fresh (exit status 1 if not).
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const read = (path) => readFileSync(resolve(root, path), 'utf8');
const output = resolve(root, 'web/src/protocol/events.generated.ts');

/** The argument lists of every call of a macro: one call a line, as events.def promises. */
function rows(text, macro) {
  const found = [];
  for (const line of text.split('\n')) {
    const match = new RegExp(`^${macro}\\((.*)\\)\\s*(?://.*)?$`).exec(line);
    if (match)
      found.push([...match[1].matchAll(/"((?:[^"\\]|\\.)*)"|([A-Za-z0-9_]+)/g)].map((m) => m[1] ?? m[2]));
  }
  if (found.length === 0) throw new Error(`no rows of ${macro}`);
  return found;
}

const events = read('engine/trace/events.def');
const columns = read('engine/trace/columns.def');
const lint = read('engine/trace/lint_rules.def');
const log = read('engine/trace/event_log.h');
const chunkBits = Number(/kChunkBits = (\d+)/.exec(log)[1]);

const enumeration = (name, macro) =>
  `export enum ${name} {\n${rows(events, macro)
    .map(([entry]) => `  ${entry},`)
    .join('\n')}\n}\n`;

const quoted = (text) => {
  const plain = text.replaceAll('\\"', '"');
  return plain.includes("'") ? JSON.stringify(plain) : `'${plain}'`;
};
/** As Prettier writes it: a value that would end beyond the line has one of its own. */
const entry = (key, value) => {
  const line = `  ${key}: ${value},`;
  return line.length <= 110 ? line : `  ${key}:\n    ${value},`;
};
const state = (name) => (name === 'Keep' ? 'null' : `LaneState.${name}`);

const facts = rows(events, 'TIKI_EVENT').map(
  ([name, word, category, arrow, other, value, actorTo, otherTo, sentence, doc]) => `  {
    name: ${quoted(name)},
    word: ${quoted(word)},
    category: Category.${category},
    arrow: Arrow.${arrow},
    other: ${quoted(other)},
    value: ${quoted(value)},
    actorTo: ${state(actorTo)},
    otherTo: ${state(otherTo)},
    lineIsOfOther: ${other === 'by' && arrow !== 'In'},
    sentence: ${quoted(sentence)},
    doc: ${quoted(doc)},
  },`,
);

const widths = { int64_t: 8, uint64_t: 8, uint32_t: 4, uint16_t: 2, uint8_t: 1 };
let offset = 0;
const offsets = rows(columns, 'TIKI_COLUMN').map(([type, name]) => {
  const line = `  ${name}: ${offset},`;
  offset += widths[type] << chunkBits;
  return line;
});

const lanes = rows(events, 'TIKI_ACTOR_KIND').filter(([, , lane]) => lane === 'Lane');

const text = `// Made by web/scripts/generate-events.mjs from engine/trace/events.def and columns.def. Do not edit.

${enumeration('ActorKind', 'TIKI_ACTOR_KIND')}
${enumeration('LaneState', 'TIKI_LANE_STATE')}
${enumeration('PreviewTag', 'TIKI_PREVIEW_TAG')}
${enumeration('Category', 'TIKI_CATEGORY')}
${enumeration('Arrow', 'TIKI_ARROW')}
${enumeration('EventKind', 'TIKI_EVENT')}
export interface EventFacts {
  /** The key of translations. */
  readonly name: string;
  /** The word of text exports. */
  readonly word: string;
  readonly category: Category;
  readonly arrow: Arrow;
  /** The role of the other actor; empty if the kind has none. */
  readonly other: string;
  /** The role of the value; empty if the kind has none. */
  readonly value: string;
  /** The state that the actor's lane goes to; null keeps it. */
  readonly actorTo: LaneState | null;
  /** The same for the other's lane. */
  readonly otherTo: LaneState | null;
  /** The event's line is in the other's file, not in the actor's (EventFacts::line_is_of_other). */
  readonly lineIsOfOther: boolean;
  /** English, with {actor} {other} {value} {line} {time}. */
  readonly sentence: string;
  readonly doc: string;
}

/** By EventKind. */
export const eventFacts: readonly EventFacts[] = [
${facts.join('\n')}
];

const laneKinds: ReadonlySet<ActorKind> = new Set([
${lanes.map(([name]) => `  ActorKind.${name},`).join('\n')}
]);

/** Whether actors of the kind have a row of states in the timeline. */
export const isLane = (kind: ActorKind): boolean => laneKinds.has(kind);

/** What a run can show of mistakes: words of the rules, and their sentences with places {0}, {1}, ... */
export const lintRules: Readonly<Record<string, string>> = {
${rows(lint, 'TIKI_LINT_RULE')
  .map(([, word, sentence]) => entry(quoted(word), quoted(sentence)))
  .join('\n')}
};

/** Events in a chunk of the recorder. */
export const CHUNK_EVENTS = ${1 << chunkBits};

/** Where each column begins in a chunk, in bytes. */
export const columnOffsets = {
${offsets.join('\n')}
} as const;
`;

if (process.argv.includes('--check')) {
  let present = '';
  try {
    present = readFileSync(output, 'utf8');
  } catch {
    // counts as stale
  }
  if (present !== text) {
    console.error('web/src/protocol/events.generated.ts is stale: run node web/scripts/generate-events.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(output, text);
}

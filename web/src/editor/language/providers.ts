import { language } from '../../base/text';
import { type Model, monaco } from '../monaco';
import { type CatalogueEntry, catalogue, lookUp, shortName } from './catalogue';
import { type CodeAdvice } from './fixes';
import { namesOf, placesOf } from './names';

/** Completion, hover, signatures, definitions, renaming and fixes for Python, from the catalogue and the program itself. */
const PYTHON = 'python';

/** The advice that is shown for a model, so that a fix can be offered for it. */
const adviceOf = new WeakMap<Model, readonly CodeAdvice[]>();

export function rememberAdvice(model: Model, advice: readonly CodeAdvice[]): void {
  adviceOf.set(model, advice);
}

/** The dotted words that end at the column, `asyncio.sle`. */
function wordsBefore(line: string, column: number): string {
  return /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(line.slice(0, column - 1))?.[0] ?? '';
}

const about = (entry: CatalogueEntry): string => entry[language.value];

export function registerPython(): void {
  monaco.languages.registerCompletionItemProvider(PYTHON, {
    triggerCharacters: ['.'],
    provideCompletionItems(model, position) {
      const line = model.getLineContent(position.lineNumber);
      const words = wordsBefore(line, position.column);
      const word = model.getWordUntilPosition(position);
      const range = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        position.column,
      );
      const object = words.includes('.') ? words.slice(0, words.lastIndexOf('.')) : null;
      const known = catalogue.filter((entry) => suits(entry, object));
      const suggestions = known.map((entry) => ({
        label: shortName(entry),
        kind: kindOf(entry),
        detail: `${entry.name}${entry.signature}`,
        documentation: about(entry),
        insertText: entry.signature === '' ? shortName(entry) : `${shortName(entry)}($0)`,
        insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
        command:
          entry.signature === '' ? undefined : { id: 'editor.action.triggerParameterHints', title: '' },
        range,
      }));
      const own = object === null ? [...new Set(namesOf(model.getValue()).map(({ name }) => name))] : [];
      return {
        suggestions: [
          ...suggestions,
          ...own
            .filter((name) => name !== word.word && !known.some((entry) => shortName(entry) === name))
            .map((name) => ({
              label: name,
              kind: monaco.languages.CompletionItemKind.Variable,
              insertText: name,
              range,
            })),
        ],
      };
    },
  });

  monaco.languages.registerHoverProvider(PYTHON, {
    provideHover(model, position) {
      const word = model.getWordAtPosition(position);
      if (word === null) return null;
      const line = model.getLineContent(position.lineNumber);
      const entries = lookUp(wordsBefore(line, word.endColumn));
      const [own] = placesOf(model.getValue(), position.lineNumber, position.column).filter(
        ({ isDefinition }) => isDefinition,
      );
      const contents = entries.map((entry) => ({
        value: `\`\`\`python\n${entry.isCoroutine ? 'await ' : ''}${entry.name}${entry.signature}\n\`\`\`\n${about(entry)}`,
      }));
      if (entries.length === 0 && own !== undefined)
        contents.push({ value: `\`\`\`python\n${model.getLineContent(own.line).trim()}\n\`\`\`` });
      const range = new monaco.Range(
        position.lineNumber,
        word.startColumn,
        position.lineNumber,
        word.endColumn,
      );
      return contents.length === 0 ? null : { range, contents };
    },
  });

  monaco.languages.registerSignatureHelpProvider(PYTHON, {
    signatureHelpTriggerCharacters: ['(', ','],
    provideSignatureHelp(model, position) {
      const text = model.getValueInRange(
        new monaco.Range(Math.max(1, position.lineNumber - 20), 1, position.lineNumber, position.column),
      );
      const call = openCall(text);
      if (call === null) return null;
      const signatures = [
        ...lookUp(call.name).filter(({ signature }) => signature !== ''),
        ...ownSignature(model, call.name),
      ].map((entry) => ({
        label: `${shortName(entry)}${entry.signature}`,
        documentation: about(entry),
        parameters: parameters(entry.signature).map((label) => ({ label })),
      }));
      if (signatures.length === 0) return null;
      return {
        value: { signatures, activeSignature: 0, activeParameter: call.argument },
        dispose() {},
      };
    },
  });

  monaco.languages.registerDefinitionProvider(PYTHON, {
    provideDefinition(model, position) {
      const places = placesOf(model.getValue(), position.lineNumber, position.column);
      const definition = places.find(({ isDefinition }) => isDefinition);
      return definition === undefined ? null : { uri: model.uri, range: rangeOf(definition) };
    },
  });

  monaco.languages.registerRenameProvider(PYTHON, {
    provideRenameEdits(model, position, newName) {
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(newName)) return { edits: [], rejectReason: newName };
      const places = placesOf(model.getValue(), position.lineNumber, position.column);
      return {
        edits: places.map((place) => ({
          resource: model.uri,
          versionId: model.getVersionId(),
          textEdit: { range: rangeOf(place), text: newName },
        })),
      };
    },
    resolveRenameLocation(model, position) {
      const [place] = placesOf(model.getValue(), position.lineNumber, position.column).filter(
        ({ line, column, name }) =>
          line === position.lineNumber &&
          column <= position.column &&
          position.column <= column + name.length,
      );
      const nothing = new monaco.Range(
        position.lineNumber,
        position.column,
        position.lineNumber,
        position.column,
      );
      if (place === undefined) return { range: nothing, text: '', rejectReason: '—' };
      return { range: rangeOf(place), text: place.name };
    },
  });

  monaco.languages.registerCodeActionProvider(PYTHON, {
    provideCodeActions(model, range) {
      const here = (adviceOf.get(model) ?? []).filter(
        ({ line }) => line >= range.startLineNumber && line <= range.endLineNumber,
      );
      return {
        actions: here.map((advice) => ({
          title: advice.fix,
          kind: 'quickfix',
          isPreferred: true,
          edit: {
            edits: [
              {
                resource: model.uri,
                versionId: model.getVersionId(),
                textEdit: {
                  range: new monaco.Range(advice.line, advice.column, advice.line, advice.endColumn),
                  text: advice.fix,
                },
              },
            ],
          },
        })),
        dispose() {},
      };
    },
  });
}

/** After `asyncio.` its names, after any other object the methods, alone the built-ins. */
function suits(entry: CatalogueEntry, object: string | null): boolean {
  const dot = entry.name.lastIndexOf('.');
  if (object === null) return dot < 0;
  const owner = entry.name.slice(0, dot);
  if (object === 'asyncio' || object === 'time') return owner === object;
  return dot > 0 && owner !== 'asyncio' && owner !== 'time';
}

function kindOf({ name, signature }: CatalogueEntry): monaco.languages.CompletionItemKind {
  const { CompletionItemKind } = monaco.languages;
  const short = name.slice(name.lastIndexOf('.') + 1);
  if (/^[A-Z]+(_|$)/.test(short)) return CompletionItemKind.Constant;
  if (/^[A-Z]/.test(short)) return CompletionItemKind.Class;
  return signature === '' ? CompletionItemKind.Variable : CompletionItemKind.Function;
}

/** The call whose arguments are being typed, and which of them. */
export function openCall(text: string): { readonly name: string; readonly argument: number } | null {
  let depth = 0;
  let argument = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text[at];
    if (')]}'.includes(character)) depth++;
    else if ('([{'.includes(character)) {
      if (depth > 0) {
        depth--;
        continue;
      }
      if (character !== '(') return null;
      const name = wordsBefore(text.slice(0, at), at + 1);
      return name === '' ? null : { name, argument };
    } else if (character === ',' && depth === 0) argument++;
  }
  return null;
}

function ownSignature(model: Model, name: string): CatalogueEntry[] {
  const pattern = new RegExp(`^\\s*(async\\s+)?def\\s+${name.replaceAll('.', '\\.')}\\s*(\\([^)]*\\))`, 'mu');
  const match = pattern.exec(model.getValue());
  return match === null
    ? []
    : [{ name, signature: match[2], en: '', ko: '', isCoroutine: match[1] !== undefined }];
}

/** The parameters of a signature, without the marks `*` and `/`. */
export function parameters(signature: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 1;
  for (let at = 1; at < signature.length; at++) {
    const character = signature[at];
    if ('([{'.includes(character)) depth++;
    const isEnd = depth === 0 && (character === ',' || character === ')');
    if (isEnd) {
      const name = signature.slice(start, at).trim();
      if (name !== '' && name !== '*' && name !== '/') found.push(name);
      start = at + 1;
    }
    if (')]}'.includes(character)) depth--;
  }
  return found;
}

const rangeOf = ({
  line,
  column,
  name,
}: {
  readonly line: number;
  readonly column: number;
  readonly name: string;
}): monaco.Range => new monaco.Range(line, column, line, column + name.length);

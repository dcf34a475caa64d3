/**
 * The names of a program and where they mean the same: enough of Python's scopes for "go to definition" and "rename".
 * Strings and comments are left out, attributes (`.name`) and keyword arguments are not names. What stands in braces of
 * an f-string counts, since it is code.
 */
export interface NameAt {
  readonly name: string;
  /** Lines and columns from 1. */
  readonly line: number;
  readonly column: number;
  /** The scope whose variable it is. */
  readonly scope: number;
  readonly isDefinition: boolean;
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly before: string; // the last character before, spaces aside
  readonly after: string; // the next two after
}

interface Scope {
  readonly parent: number;
  readonly indent: number;
  readonly isClass: boolean;
  readonly names: Set<string>;
  readonly outer: Set<string>; // global and nonlocal
}

const keywords = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False match case'.split(
    ' ',
  ),
);

export function namesOf(text: string): readonly NameAt[] {
  const scopes: Scope[] = [{ parent: -1, indent: -1, isClass: false, names: new Set(), outer: new Set() }];
  const lines = codeOf(text);
  const found: { token: Token; scope: number; isDefinition: boolean }[] = [];
  let open: number[] = [0];
  let depth = 0; // of brackets: a line inside them is no new statement
  lines.forEach((code, index) => {
    const indent = /^\s*/.exec(code)?.[0].length ?? 0;
    if (depth === 0 && code.trim() !== '') open = open.filter((scope) => scopes[scope].indent < indent);
    const head = /^\s*(?:async\s+)?(def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(code);
    const here = open[open.length - 1] ?? 0;
    let inner = -1;
    if (depth === 0 && head !== null) {
      inner =
        scopes.push({
          parent: here,
          indent,
          isClass: head[1] === 'class',
          names: new Set(),
          outer: new Set(),
        }) - 1;
    }
    const definedAt =
      head === null ? -1 : code.indexOf(head[2], head.index + head[0].length - head[2].length);
    for (const token of tokens(code, index + 1)) {
      const isHead = token.column - 1 === definedAt;
      const isParameter = inner >= 0 && !isHead && head?.[1] === 'def' && isParameterAt(code, token);
      const scope = isParameter ? inner : here;
      const binds = isHead || isParameter || isBound(code, token, depth);
      if (/^\s*(global|nonlocal)\b/.test(code)) scopes[here].outer.add(token.text);
      else if (binds) scopes[scope].names.add(token.text);
      // An annotation or default of a parameter belongs to the scope around.
      found.push({ token, scope, isDefinition: binds });
    }
    if (inner >= 0) open.push(inner);
    depth = Math.max(0, depth + count(code, /[([{]/g) - count(code, /[)\]}]/g));
  });
  return found.map(({ token, scope, isDefinition }) => ({
    name: token.text,
    line: token.line,
    column: token.column,
    scope: resolve(scopes, scope, token.text),
    isDefinition,
  }));
}

/** All places of the variable at the position; empty where there is none. */
export function placesOf(text: string, line: number, column: number): readonly NameAt[] {
  const all = namesOf(text);
  const here = all.find(
    (at) => at.line === line && at.column <= column && column <= at.column + at.name.length,
  );
  if (here === undefined) return [];
  return all.filter(({ name, scope }) => name === here.name && scope === here.scope);
}

function resolve(scopes: readonly Scope[], from: number, name: string): number {
  for (let scope = from; scope >= 0; scope = scopes[scope].parent) {
    const { names, outer, isClass } = scopes[scope];
    // The names of a class are seen in its body only.
    if (isClass && scope !== from) continue;
    if (!outer.has(name) && names.has(name)) return scope;
  }
  return 0;
}

function isParameterAt(code: string, { column, before, after }: Token): boolean {
  const open = code.indexOf('(');
  const close = code.lastIndexOf(')');
  if (open < 0 || column - 1 < open || (close >= 0 && column - 1 > close)) return false;
  return /[(,*]/.test(before) && /^[,):=]/.test(after || ')');
}

/** Whether the statement of the line gives the name a value. */
function isBound(code: string, { text, column, before, after }: Token, depth: number): boolean {
  const rest = code.slice(column - 1 + text.length);
  const left = code.slice(0, column - 1);
  if (/\b(?:for|import|as)\s+$/.test(left) || /\bfor\s+[\w\s,()*]*$/.test(left)) {
    if (!/\bin\b/.test(left.slice(left.lastIndexOf('for')))) return true;
  }
  if (/^\s*(?:from\s+[\w.]+\s+)?import\b/.test(code)) return true;
  if (after.startsWith(':=')) return true;
  if (depth > 0 || /[([{]/.test(left)) return false;
  const isTarget = /^\s*(?:[:,=]|[-+*/%&|^@]=|\/\/=|\*\*=|>>=|<<=)/.test(rest) && !/^\s*==/.test(rest);
  return isTarget && /^$|[,;:(]/.test(before) && /^[^=]*(?:[^=!<>]=(?!=)|:)/.test(code.slice(column - 1));
}

function* tokens(code: string, line: number): Generator<Token> {
  for (const match of code.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) {
    const [text] = match;
    const before = code.slice(0, match.index).trimEnd().slice(-1);
    const after = code
      .slice(match.index + text.length)
      .trimStart()
      .slice(0, 2);
    if (keywords.has(text) || before === '.' || /\d$/.test(code.slice(0, match.index))) continue;
    // f(name=value) names a parameter of f, which is elsewhere.
    const isKeyword =
      /[(,]/.test(before) &&
      /^=[^=]?/.test(after) &&
      after !== '==' &&
      /[(]/.test(code.slice(0, match.index)) &&
      !/^\s*(?:async\s+)?def\b/.test(code);
    if (!isKeyword) yield { text, line, column: match.index + 1, before, after };
  }
}

/** The lines with everything that is no code as spaces. */
function codeOf(text: string): readonly string[] {
  let result = '';
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const comment = /^#[^\n]*/.exec(rest);
    const string = /^([fFtT]?[rRbBuU]?[fFtT]?)("""|'''|"|')/.exec(rest);
    const isPrefixed = string !== null && (string[1] === '' || !/[\p{L}\p{N}_]/u.test(text[at - 1] ?? ''));
    if (comment !== null) {
      result += ' '.repeat(comment[0].length);
      at += comment[0].length;
    } else if (string !== null && isPrefixed) {
      const length = stringLength(rest, string[0].length, string[2]);
      result += blank(rest.slice(0, length), /[fFtT]/.test(string[1]));
      at += length;
    } else {
      result += text[at++];
    }
  }
  return result.split('\n');
}

function stringLength(text: string, from: number, quotes: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
    else if (quotes.length === 1 && text[at] === '\n') return at;
  }
  return text.length;
}

function blank(string: string, hasFields: boolean): string {
  let depth = 0;
  return [...string]
    .map((character) => {
      if (character === '\n') return '\n';
      if (hasFields && character === '{') depth++;
      else if (hasFields && character === '}') depth = Math.max(0, depth - 1);
      else if (depth > 0) return character;
      return ' '.repeat(character.length);
    })
    .join('');
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

import { languages } from 'monaco-editor/editor';

/**
 * Python 3.14 for the eye: keywords, strings (with what stands in the braces of f- and t-strings), numbers, comments,
 * decorators, and names that are called or defined. It colours; what is right or wrong only the engine says.
 */
const keywords = [
  'and as assert async await break class continue def del elif else except finally for from global if import in is',
  'lambda nonlocal not or pass raise return try while with yield False None True',
].flatMap((line) => line.split(' '));

export const pythonConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string'] },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"' },
    { open: "'", close: "'" },
  ],
  onEnterRules: [
    {
      beforeText:
        /^\s*(?:def|class|for|if|elif|else|while|try|with|finally|except|async|match|case)\b.*:\s*(?:#.*)?$/,
      action: { indentAction: languages.IndentAction.Indent },
    },
    {
      beforeText: /^\s*(?:return|raise|pass|break|continue)\b.*$/,
      action: { indentAction: languages.IndentAction.Outdent },
    },
  ],
  folding: { offSide: true },
};

const escape = /\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)/;

/** The states inside a string literal. `$S2` is its closing quotes, `$S3` says whether braces hold expressions. */
export const pythonTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  keywords,
  unicode: true,
  tokenizer: {
    root: [{ include: '@code' }],
    code: [
      [/^\s*@[\p{L}_][\p{L}\p{N}_.]*/u, 'decorator'],
      [/#.*$/, 'comment'],
      [/^\s*(?:match|case|type)(?=\s+[^=\s,.:)\]])/, 'keyword'],
      [
        /((?:[fFtT][rR]?|[rR][fFtT]))("""|'''|"|')/,
        ['string', { token: 'string', next: '@string.$2.format' }],
      ],
      [
        /((?:[rR][bB]?|[bB][rR]?|[uU])?)("""|'''|"|')/,
        ['string', { token: 'string', next: '@string.$2.plain' }],
      ],
      [/(def|class)(\s+)([\p{L}_][\p{L}\p{N}_]*)/u, ['keyword', '', 'function']],
      [/[\p{L}_][\p{L}\p{N}_]*(?=\s*\()/u, { cases: { '@keywords': 'keyword', '@default': 'function' } }],
      [/[\p{L}_][\p{L}\p{N}_]*/u, { cases: { '@keywords': 'keyword', '@default': '' } }],
      [/0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+/, 'number'],
      [/(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?[\d_]+)?[jJ]?/, 'number'],
      [/[{}()[\]]/, '@brackets'],
    ],
    string: [
      [escape, 'string.escape'],
      [/\{\{|\}\}/, { cases: { '$S3==format': 'string.escape', '@default': 'string' } }],
      [/\{/, { cases: { '$S3==format': { token: 'string.escape', next: '@field' }, '@default': 'string' } }],
      [/"""|'''|"|'/, { cases: { '$0==$S2': { token: 'string', next: '@pop' }, '@default': 'string' } }],
      // A string with one quote ends with its line, so that a forgotten quote does not colour the rest of the file.
      [
        /[^\\{}"']+$/,
        {
          cases: {
            "$S2=='": { token: 'string', next: '@pop' },
            '$S2=="': { token: 'string', next: '@pop' },
            '@default': 'string',
          },
        },
      ],
      [/[^\\{}"']+/, 'string'],
      [/./, 'string'],
    ],
    field: [
      [/\}/, { token: 'string.escape', next: '@pop' }],
      [/\{/, { token: '', next: '@braces' }],
      [/![rsa](?=[:}])/, 'string.escape'],
      [/:[^{}"']*/, 'string.escape'],
      { include: '@code' },
    ],
    braces: [[/\}/, { token: '', next: '@pop' }], { include: '@code' }],
  },
};

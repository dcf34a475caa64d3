import './monaco_environment';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/snippet/register';
// features/suggest brings only half of it: the list itself is not among the features.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import type { Theme } from '../model/preferences';
import { pythonConfiguration, pythonTokens } from './python';

/** Monaco with just the features the page uses. Loaded after the first picture; see Editor.svelte. */
monaco.languages.register({ id: 'python', extensions: ['.py'] });
monaco.languages.setLanguageConfiguration('python', pythonConfiguration);
monaco.languages.setMonarchTokensProvider('python', pythonTokens);

export type CodeEditor = monaco.editor.IStandaloneCodeEditor;
export type Model = monaco.editor.ITextModel;
export type Decorations = monaco.editor.IEditorDecorationsCollection;
export type Decoration = monaco.editor.IModelDeltaDecoration;
export { monaco };

export function makeEditor(element: HTMLElement, theme: Theme): CodeEditor {
  applyTheme(theme);
  return monaco.editor.create(element, {
    automaticLayout: true,
    model: null,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
    fontSize: 13,
    lineHeight: 21,
    minimap: { enabled: false },
    glyphMargin: true,
    folding: false,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    renderLineHighlight: 'none',
    bracketPairColorization: { enabled: false },
    guides: { indentation: false },
    scrollBeyondLastLine: false,
    padding: { top: 4, bottom: 40 },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    scrollbar: { useShadows: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
    fixedOverflowWidgets: true,
    tabSize: 4,
    insertSpaces: true,
    wordBasedSuggestions: 'off', // the provider knows the program's names
    quickSuggestions: { other: true, comments: false, strings: false },
  });
}

/** Colours come from tokens.css, so the editor always matches the rest of the page. */
export function applyTheme(theme: Theme): void {
  const style = getComputedStyle(document.documentElement);
  // Monaco knows six digits only; a canvas puts any way to write a colour into them.
  const canvas = document.createElement('canvas').getContext('2d');
  const colour = (name: string): string => {
    const written = style.getPropertyValue(`--${name}`).trim();
    if (canvas === null) return written;
    canvas.fillStyle = written;
    return canvas.fillStyle;
  };
  const bare = (name: string): string => colour(name).slice(1);
  monaco.editor.defineTheme('tikitaka', {
    base: theme === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      { token: '', foreground: bare('text') },
      { token: 'keyword', foreground: bare('code-keyword') },
      { token: 'string', foreground: bare('code-string') },
      { token: 'string.escape', foreground: bare('code-number') },
      { token: 'number', foreground: bare('code-number') },
      { token: 'comment', foreground: bare('code-comment') },
      { token: 'function', foreground: bare('code-function') },
      { token: 'decorator', foreground: bare('code-function') },
    ],
    colors: {
      'editor.background': colour('panel'),
      'editor.foreground': colour('text'),
      'editorGutter.background': colour('panel'),
      'editorLineNumber.foreground': colour('faint'),
      'editorLineNumber.activeForeground': colour('text'),
      'editorCursor.foreground': colour('accent'),
      'editorWidget.background': colour('raised'),
      'editorWidget.border': colour('line'),
      focusBorder: colour('accent'),
    },
  });
  monaco.editor.setTheme('tikitaka');
}

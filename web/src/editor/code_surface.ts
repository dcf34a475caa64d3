import type { Language, Translate } from '../base/text';
import type { CursorPosition } from '../model/cursor';
import { findingSentence } from '../model/picture/finding';
import { type CodeMarks, baseName } from '../model/picture/line_marks';
import type { Preferences, Theme } from '../model/preferences';
import type { SourceFile } from '../model/project/project';
import type { InspectionAt } from '../model/run/runner';
import type { SourceProblem } from '../protocol/messages';
import type { Finding } from '../protocol/questions';
import type { Breakpoint } from '../model/watches';
import { breakpointMarks, decorations, inlineValues } from './marks';
import type { CodeAdvice } from './language/fixes';
import { registerPython, rememberAdvice } from './language/providers';
import { type CodeEditor, type Decorations, type Model, applyTheme, makeEditor, monaco } from './monaco';
import { applyKeptStyles } from './strict_styles';
import './marks.css';

registerPython();

/**
 * Monaco as the page uses it: a model a file, marks, problems. The project is the truth; the models follow it, and
 * what is typed is told to `onedit`.
 */
export class CodeSurface {
  private readonly editor: CodeEditor;
  private readonly models = new Map<string, Model>();
  private readonly drawn: Decorations;
  private readonly points: Decorations;
  private readonly endStyles: () => void;
  private applying = false; // a change that came from the project is not told back to it

  constructor(
    element: HTMLElement,
    preferences: Preferences,
    private readonly onedit: (name: string, text: string) => void,
    onrun: () => void,
    onbreakpoint: (line: number) => void,
    onleave: () => void,
  ) {
    this.endStyles = applyKeptStyles(element);
    this.editor = makeEditor(element, preferences.theme);
    this.drawn = this.editor.createDecorationsCollection();
    this.points = this.editor.createDecorationsCollection();
    this.editor.onMouseDown(({ target }) => {
      const { type, position } = target;
      const isMargin =
        type === monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN ||
        type === monaco.editor.MouseTargetType.GUTTER_LINE_NUMBERS;
      if (isMargin && position !== null) onbreakpoint(position.lineNumber);
    });
    this.editor.addCommand(monaco.KeyCode.F9, () => {
      const position = this.editor.getPosition();
      if (position !== null) onbreakpoint(position.lineNumber);
    });
    this.editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, onrun);
    this.editor.addCommand(
      monaco.KeyCode.Escape,
      onleave,
      'textInputFocus && !suggestWidgetVisible && !findWidgetVisible && !editorHasMultipleSelections && !editorHasSelection && !inSnippetMode && !markersNavigationVisible',
    );
  }

  show(files: readonly SourceFile[], active: string, label: string): void {
    for (const [name, model] of this.models) {
      if (files.some((file) => file.name === name)) continue;
      model.dispose();
      this.models.delete(name);
    }
    for (const { name, text } of files) this.follow(name, text);
    const model = this.models.get(active) ?? null;
    if (this.editor.getModel() !== model) this.editor.setModel(model);
    this.editor.updateOptions({ ariaLabel: label });
  }

  mark(
    marks: CodeMarks,
    inspection: InspectionAt | null,
    position: CursorPosition,
    file: string,
    text: Translate,
  ): void {
    const model = this.editor.getModel();
    if (model === null) return;
    const values = inlineValues(inspection, position, file, model.getValue());
    this.drawn.set(decorations(marks, values, model.getLineCount(), text));
  }

  showBreakpoints(breakpoints: readonly Breakpoint[], file: string, text: Translate): void {
    const lines = this.editor.getModel()?.getLineCount() ?? 0;
    const here = breakpoints.filter((at) => at.file === file && at.line <= lines);
    this.points.set(breakpointMarks(here, text));
  }

  /** What is no Python, and where the last run ended with an exception. */
  showProblem(problem: SourceProblem | null, raised: SourceProblem | null): void {
    for (const [name, model] of this.models) {
      const here = [problem, raised].filter(
        (each): each is SourceProblem => each !== null && each.file.endsWith(name),
      );
      monaco.editor.setModelMarkers(
        model,
        'python',
        here.map(({ message, line, column, endLine, endColumn }) => ({
          severity: monaco.MarkerSeverity.Error,
          message,
          startLineNumber: line,
          startColumn: column,
          endLineNumber: Math.max(line, endLine),
          // A mark without width would be invisible.
          endColumn: endLine > line || endColumn > column ? endColumn : column + 1,
        })),
      );
    }
  }

  /** What could be better in the program: with a fix, which the light bulb offers, or as the engine found it. */
  showAdvice(
    advice: readonly CodeAdvice[],
    findings: readonly Finding[],
    file: string,
    text: Translate,
    language: Language,
  ): void {
    const model = this.models.get(file);
    if (model === undefined) return;
    rememberAdvice(model, advice);
    monaco.editor.setModelMarkers(
      model,
      'advice',
      advice.map(({ key, name, line, column, endColumn }) => ({
        severity: monaco.MarkerSeverity.Warning,
        message: text(key, { name }),
        startLineNumber: line,
        startColumn: column,
        endLineNumber: line,
        endColumn,
      })),
    );
    const [program] = this.models.keys();
    const others = findings.filter(
      (finding) =>
        (baseName(finding.file) || program) === file &&
        finding.line > 0 &&
        finding.line <= model.getLineCount() &&
        !advice.some(({ line }) => line === finding.line),
    );
    monaco.editor.setModelMarkers(
      model,
      'findings',
      others.map((finding) => ({
        severity:
          finding.rule === 'could-overlap' ? monaco.MarkerSeverity.Info : monaco.MarkerSeverity.Warning,
        message: findingSentence(finding, language),
        startLineNumber: finding.line,
        startColumn: model.getLineFirstNonWhitespaceColumn(finding.line) || 1,
        endLineNumber: finding.line,
        endColumn: model.getLineLastNonWhitespaceColumn(finding.line) || 2,
      })),
    );
  }

  reveal(line: number): void {
    this.editor.revealLineInCenterIfOutsideViewport(line);
  }

  setTheme(theme: Theme): void {
    applyTheme(theme);
  }

  focus(): void {
    this.editor.focus();
  }

  placeCaret(offset: number): void {
    const position = this.editor.getModel()?.getPositionAt(offset);
    if (position !== undefined) this.editor.setPosition(position);
  }

  destroy(): void {
    this.endStyles();
    this.editor.dispose();
    for (const model of this.models.values()) model.dispose();
  }

  private follow(name: string, text: string): void {
    const known = this.models.get(name);
    if (known === undefined) {
      const model = monaco.editor.createModel(text, name.endsWith('.py') ? 'python' : 'plaintext');
      model.updateOptions({
        bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
      });
      model.setEOL(monaco.editor.EndOfLineSequence.LF);
      model.onDidChangeContent(() => {
        if (!this.applying) this.onedit(name, model.getValue());
      });
      this.models.set(name, model);
    } else if (known.getValue() !== text) {
      // As an edit, not a new value: undo brings back what a link or an example replaced.
      this.applying = true;
      known.pushEditOperations([], [{ range: known.getFullModelRange(), text }], () => null);
      this.applying = false;
    }
  }
}

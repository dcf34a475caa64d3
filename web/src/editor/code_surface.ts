import type { Translate } from '../base/text';
import type { CodeMarks } from '../model/picture/line_marks';
import type { Preferences, Theme } from '../model/preferences';
import type { SourceFile } from '../model/project/project';
import type { InspectionAt } from '../model/run/runner';
import type { SourceProblem } from '../protocol/messages';
import { decorations, inlineValues } from './marks';
import { type CodeEditor, type Decorations, type Model, applyTheme, makeEditor, monaco } from './monaco';
import './marks.css';

/**
 * Monaco as the page uses it: a model a file, marks, problems. The project is the truth; the models follow it, and
 * what is typed is told to `onedit`.
 */
export class CodeSurface {
  private readonly editor: CodeEditor;
  private readonly models = new Map<string, Model>();
  private readonly drawn: Decorations;
  private applying = false; // a change that came from the project is not told back to it

  constructor(
    element: HTMLElement,
    preferences: Preferences,
    private readonly onedit: (name: string, text: string) => void,
    onrun: () => void,
    onleave: () => void,
  ) {
    this.editor = makeEditor(element, preferences.theme);
    this.drawn = this.editor.createDecorationsCollection();
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
    event: number,
    file: string,
    text: Translate,
  ): void {
    const model = this.editor.getModel();
    if (model === null) return;
    const values = inlineValues(inspection, event, file, model.getValue());
    this.drawn.set(decorations(marks, values, model.getLineCount(), text));
  }

  showProblem(problem: SourceProblem | null): void {
    for (const [name, model] of this.models) {
      const here = problem !== null && problem.file.endsWith(name) ? [problem] : [];
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

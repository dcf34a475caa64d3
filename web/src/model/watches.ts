import { Signal } from '../base/signal';
import type { LogPoint, SourceLine, WatchValue } from '../protocol/questions';

/**
 * What the visitor wants to be told about a run, beside its trace: expressions to watch, lines to stop at, lines at
 * which something is logged. They belong to the page, not to the program, and stay across runs.
 */
export interface Breakpoint extends SourceLine {
  /** Empty: stop here. Else: do not stop, log this. */
  readonly log: string;
}

export interface WatchRow {
  readonly expression: string;
  /** Null while it is being evaluated. */
  readonly value: WatchValue | null;
}

export class Watches {
  readonly expressions = new Signal<readonly string[]>([]);
  readonly breakpoints = new Signal<readonly Breakpoint[]>([]);

  watch(expression: string): void {
    const wanted = expression.trim();
    if (wanted === '' || this.expressions.value.includes(wanted)) return;
    this.expressions.set([...this.expressions.value, wanted]);
  }

  unwatch(expression: string): void {
    this.expressions.set(this.expressions.value.filter((known) => known !== expression));
  }

  /** Nothing, then a stop, then nothing again. */
  toggle(file: string, line: number): void {
    const { value } = this.breakpoints;
    const rest = value.filter((at) => at.file !== file || at.line !== line);
    this.breakpoints.set(rest.length < value.length ? rest : [...value, { file, line, log: '' }]);
  }

  setLog(file: string, line: number, log: string): void {
    const rest = this.breakpoints.value.filter((at) => at.file !== file || at.line !== line);
    this.breakpoints.set([...rest, { file, line, log: log.trim() }]);
  }

  /** The lines moved while the program was edited. */
  move(file: string, lines: ReadonlyMap<number, number>): void {
    this.breakpoints.update((all) =>
      all.map((at) => (at.file === file ? { ...at, line: lines.get(at.line) ?? at.line } : at)),
    );
  }

  get stops(): readonly SourceLine[] {
    return this.breakpoints.value.filter(({ log }) => log === '');
  }

  get logPoints(): readonly LogPoint[] {
    return this.breakpoints.value
      .filter(({ log }) => log !== '')
      .map(({ file, line, log }) => ({ file, line, expression: log }));
  }
}

import { firstIndex } from '../../../base/search';
import type { Repetition } from './repetition';

/**
 * Which rows show, with repetitions folded into one line each ("and 996 more"). The round that holds the cursor is
 * always shown, between what is folded before and after it. Positions count visible lines, rows count all.
 */
export type VisibleLine =
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'fold'; readonly firstRow: number; readonly rows: number; readonly rounds: number };

interface Fold {
  readonly start: number;
  readonly rows: number;
  readonly rounds: number;
  /** Rows hidden by the folds before, less the lines that stand for them. */
  readonly savedBefore: number;
}

export class Folding {
  private readonly folds: Fold[] = [];
  readonly length: number;

  constructor(repetitions: readonly Repetition[], rows: number, cursorRow: number) {
    for (const { start, period, rounds } of repetitions) {
      const end = start + period * rounds;
      if (cursorRow < start || cursorRow >= end) {
        this.add(start, period, rounds);
        continue;
      }
      const before = Math.floor((cursorRow - start) / period);
      this.add(start, period, before);
      this.add(start + (before + 1) * period, period, rounds - before - 1);
    }
    this.length = rows - this.saved();
  }

  at(position: number): VisibleLine {
    const index =
      firstIndex(this.folds.length, (i) => this.folds[i].start - this.folds[i].savedBefore > position) - 1;
    if (index < 0) return { kind: 'row', row: position };
    const fold = this.folds[index];
    const offset = position - (fold.start - fold.savedBefore);
    return offset === 0
      ? { kind: 'fold', firstRow: fold.start, rows: fold.rows, rounds: fold.rounds }
      : { kind: 'row', row: fold.start + fold.rows + offset - 1 };
  }

  /** The position of the row's line, or of the fold that hides it. */
  positionOf(row: number): number {
    const index = firstIndex(this.folds.length, (i) => this.folds[i].start > row) - 1;
    if (index < 0) return row;
    const fold = this.folds[index];
    const hidden = row < fold.start + fold.rows;
    return hidden ? fold.start - fold.savedBefore : row - fold.savedBefore - fold.rows + 1;
  }

  private add(start: number, period: number, rounds: number): void {
    if (rounds <= 0) return;
    this.folds.push({ start, rows: rounds * period, rounds, savedBefore: this.saved() });
  }

  private saved(): number {
    const last = this.folds.at(-1);
    return last === undefined ? 0 : last.savedBefore + last.rows - 1;
  }
}

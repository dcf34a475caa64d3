/**
 * Finds stretches where the rows repeat with a short period (a `for` loop over a generator: next, yield, print, next,
 * yield, print, ...), as the rows come. Only shapes are compared: who passes to whom and how, not the values.
 * The first repetitions of a stretch and its last stay visible, those between may be folded away.
 */
export interface Repetition {
  /** First row that may be folded. */
  readonly start: number;
  /** Rows in one round. */
  readonly period: number;
  /** How many whole rounds may be folded. */
  readonly rounds: number;
}

const MAX_PERIOD = 12;
const SHOWN_BEFORE = 2; // rounds
const SHOWN_AFTER = 1;
const LEAST_FOLDED = 3; // folding less would save nothing

export class Repetitions {
  /** Found so far, in order, without overlaps. The last may still grow. */
  readonly found: Repetition[] = [];
  private readonly recent: number[] = []; // the last MAX_PERIOD shapes, by row modulo MAX_PERIOD
  private readonly matches: number[] = new Array<number>(MAX_PERIOD + 1).fill(0); // by period: rows equal in a row
  private count = 0;
  private period = 0; // of the stretch that is going on; 0 for none
  private growing = false;

  add(shape: number): void {
    const row = this.count++;
    for (let period = 1; period <= MAX_PERIOD; period++) {
      const earlier = row - period;
      const same = earlier >= 0 && this.recent[earlier % MAX_PERIOD] === shape;
      this.matches[period] = same ? this.matches[period] + 1 : 0;
    }
    this.recent[row % MAX_PERIOD] = shape;

    if (this.period !== 0 && this.matches[this.period] === 0) {
      this.period = 0;
      this.growing = false;
    }
    if (this.period === 0)
      this.period = this.matches.findIndex((rows, period) => period > 0 && rows >= period * 2);
    if (this.period === -1) this.period = 0;
    if (this.period !== 0) this.grow();
  }

  private grow(): void {
    const { period } = this;
    const rows = this.matches[period] + period; // the whole stretch up to this row
    const rounds = Math.floor(rows / period) - SHOWN_BEFORE - SHOWN_AFTER;
    if (rounds < LEAST_FOLDED) return;
    const repetition = { start: this.count - rows + period * SHOWN_BEFORE, period, rounds };
    if (this.growing) this.found[this.found.length - 1] = repetition;
    else if (this.endOfLast() <= repetition.start) {
      this.found.push(repetition);
      this.growing = true;
    }
  }

  private endOfLast(): number {
    const last = this.found.at(-1);
    return last === undefined ? 0 : last.start + last.period * last.rounds;
  }
}

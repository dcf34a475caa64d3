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
/** Shapes remembered: a power of two, enough for two rounds of the longest period and one more. */
const WINDOW = 64;

export class Repetitions {
  /** Found so far, in order, without overlaps. The last may still grow. */
  readonly found: Repetition[] = [];
  private readonly recent = new Float64Array(WINDOW); // by row modulo WINDOW
  /** By period: how many rows equal the one a period before, up to this row. While a stretch goes on only its own. */
  private readonly matches = new Int32Array(MAX_PERIOD + 1);
  private count = 0;
  private period = 0; // of the stretch that is going on; 0 for none
  private growing = false;

  add(shape: number): void {
    const row = this.count++;
    this.recent[row % WINDOW] = shape;
    if (this.period !== 0) {
      if (this.isAsBefore(row, this.period)) {
        this.matches[this.period]++;
        this.grow();
        return;
      }
      this.growing = false;
      for (let period = 1; period <= MAX_PERIOD; period++) this.matches[period] = this.recount(row, period);
    } else {
      for (let period = 1; period <= MAX_PERIOD; period++)
        this.matches[period] = this.isAsBefore(row, period) ? this.matches[period] + 1 : 0;
    }
    this.period = this.shortestPeriod();
    if (this.period !== 0) this.grow();
  }

  private isAsBefore(row: number, period: number): boolean {
    return row >= period && this.recent[row % WINDOW] === this.recent[(row - period) % WINDOW];
  }

  private recount(row: number, period: number): number {
    let rows = 0;
    while (rows < WINDOW - period && this.isAsBefore(row - rows, period)) rows++;
    return rows;
  }

  /** Of which two rounds and the first are there; 0 for none. */
  private shortestPeriod(): number {
    for (let period = 1; period <= MAX_PERIOD; period++)
      if (this.matches[period] >= period * 2) return period;
    return 0;
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

import { debounce } from '../../base/debounce';
import { Signal } from '../../base/signal';
import type { Finding, HeapCurve, Logged, Place } from '../../protocol/questions';
import type { Cursor } from '../cursor';
import { type WatchRow, Watches } from '../watches';
import type { Runner } from './runner';

/**
 * Keeps what takes a replay up to date with the cursor: the state there, the watched expressions, what the log points
 * say, the heap's curve. And travels line by line, which only a replay can.
 */
/** A jump is followed at once, a visitor who drags only now and then: milliseconds between two inspections. */
const PAUSE = 40;
const HEAP_PAUSE = 400;

export class Inspector {
  readonly watches = new Watches();
  readonly watchRows = new Signal<readonly WatchRow[]>([]);
  /** Null while it is being made. */
  readonly logged = new Signal<readonly Logged[] | null>([]);
  /** What the run shows of mistakes; empty while it goes on. */
  readonly findings = new Signal<readonly Finding[]>([]);
  readonly heap = new Signal<HeapCurve | null>(null);
  /** The frame that expressions are evaluated in, by its place in the inspection. */
  readonly frame = new Signal(0);
  /** Milliseconds from the last move of the cursor to the state there. */
  readonly latency = new Signal(0);

  private readonly inspectSoon = debounce(PAUSE, () => void this.inspect());
  private readonly heapSoon = debounce(HEAP_PAUSE, () => void this.askHeap());
  private travelling = false;
  private lastInspection = -Infinity;

  constructor(
    private readonly runner: Runner,
    private readonly cursor: Cursor,
  ) {
    cursor.position.subscribe(() => this.follow());
    runner.picture.subscribe(() => {
      this.heap.set(null);
      this.inspectSoon();
    });
    runner.state.subscribe(({ kind }) => {
      if (kind === 'running') this.findings.set([]);
      if (kind !== 'ended') return;
      void this.lint();
      this.heapSoon();
      this.inspectSoon();
      void this.log();
    });
    this.watches.expressions.subscribe(() => void this.evaluate());
    this.watches.breakpoints.subscribe(() => void this.log());
    this.frame.subscribe(() => void this.evaluate());
  }

  /** To the line or breakpoint before or after; false where there is none. */
  async travel(to: 'line' | 'breakpoint', direction: 1 | -1): Promise<boolean> {
    const from: Place | null = this.cursor.place;
    if (from === null || this.travelling) return false;
    this.travelling = true;
    const breakpoints = this.watches.stops;
    const place = await this.runner.ask('travel', { from, to, direction, breakpoints });
    this.travelling = false;
    if (place === undefined || place === null) return false;
    this.cursor.goToPlace(place);
    return true;
  }

  private follow(): void {
    // The end of a run moves on: it is looked into when the run is over.
    if (this.cursor.position.value.atEnd && this.runner.state.value.kind === 'running') return;
    if (performance.now() - this.lastInspection < PAUSE) return this.inspectSoon();
    this.inspectSoon.cancel();
    void this.inspect();
  }

  private async inspect(): Promise<void> {
    const { place } = this.cursor;
    if (place === null) return;
    const began = performance.now();
    this.lastInspection = began;
    await this.runner.inspect(place);
    this.latency.set(performance.now() - began);
    await this.evaluate();
  }

  private async evaluate(): Promise<void> {
    const { place } = this.cursor;
    const expressions = this.watches.expressions.value;
    if (place === null || expressions.length === 0) {
      this.watchRows.set(expressions.map((expression) => ({ expression, value: null })));
      return;
    }
    const known = this.watchRows.value;
    this.watchRows.set(
      expressions.map((expression) => ({
        expression,
        value: known.find((row) => row.expression === expression)?.value ?? null,
      })),
    );
    const values = await this.runner.ask('evaluate', { place, frame: this.frame.value, expressions });
    if (values === undefined || expressions !== this.watches.expressions.value) return;
    this.watchRows.set(expressions.map((expression, index) => ({ expression, value: values[index] })));
  }

  private async log(): Promise<void> {
    const points = this.watches.logPoints;
    if (points.length === 0 || this.runner.picture.value === null) {
      this.logged.set([]);
      return;
    }
    this.logged.set(null);
    this.logged.set((await this.runner.ask('log', { points })) ?? []);
  }

  private async lint(): Promise<void> {
    const picture = this.runner.picture.value;
    const found = await this.runner.ask('lint', {});
    if (found !== undefined && picture === this.runner.picture.value) this.findings.set(found);
  }

  // The replay fills the curve while it prepares checkpoints: ask until it has the whole run.
  private async askHeap(): Promise<void> {
    const picture = this.runner.picture.value;
    const curve = await this.runner.ask('heap', {});
    if (curve === undefined || picture !== this.runner.picture.value || picture === null) return;
    this.heap.set(curve);
    if (!curve.isWhole) this.heapSoon();
  }
}

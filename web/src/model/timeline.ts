import { Signal } from '../base/signal';
import { type GroupBy, type LaneOptions, plainLanes } from './picture/lane_rows';

/** How the visitor wants the timeline: kept while the page is open, across views and runs. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export class TimelineState {
  readonly options = new Signal<LaneOptions>(plainLanes);
  /** The part of the axis in sight; null is the whole run. */
  readonly window = new Signal<Stretch | null>(null);
  /** The stretch whose totals are told. */
  readonly selection = new Signal<Stretch | null>(null);

  filter(filter: string): void {
    this.options.update((options) => ({ ...options, filter }));
  }

  group(groupBy: GroupBy): void {
    this.options.update((options) => ({ ...options, groupBy }));
  }

  togglePin(label: string): void {
    this.options.update((options) => ({ ...options, pinned: toggled(options.pinned, label) }));
  }

  toggleGroup(key: string): void {
    this.options.update((options) => ({ ...options, closed: toggled(options.closed, key) }));
  }

  /** Another run or another axis: places mean something else. */
  forgetPlaces(): void {
    this.window.set(null);
    this.selection.set(null);
  }
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const changed = new Set(set);
  if (!changed.delete(key)) changed.add(key);
  return changed;
}

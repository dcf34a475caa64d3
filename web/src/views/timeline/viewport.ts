import { clamp } from '../../base/search';

/**
 * The stretch of the axis that the timeline shows. `null` bounds mean the whole run, also while it grows. All changes
 * keep the stretch inside the run and no narrower than LEAST units.
 */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export type Window = Stretch | null;

const SLACK = 0.04; // of the run, left free at the right when all is shown

export function visible(window: Window, end: number): Stretch {
  return window ?? { from: 0, to: end * (1 + SLACK) };
}

/** Zooms so that the value at `anchor` stays where it is. `factor` below 1 zooms in. */
export function zoomed(stretch: Stretch, anchor: number, factor: number, end: number, least: number): Window {
  const width = clamp((stretch.to - stretch.from) * factor, least, end * (1 + SLACK));
  if (width >= end * (1 + SLACK)) return null;
  const share = (anchor - stretch.from) / (stretch.to - stretch.from);
  return inside({ from: anchor - share * width, to: anchor + (1 - share) * width }, end);
}

export function panned(stretch: Stretch, by: number, end: number): Window {
  return inside({ from: stretch.from + by, to: stretch.to + by }, end);
}

/** Moved, if it must, so that the value is in sight. */
export function revealing(stretch: Stretch, value: number, end: number): Window {
  if (value >= stretch.from && value <= stretch.to) return stretch;
  const width = stretch.to - stretch.from;
  return inside({ from: value - width / 2, to: value + width / 2 }, end);
}

function inside({ from, to }: Stretch, end: number): Stretch {
  const width = to - from;
  const start = clamp(from, 0, Math.max(0, end * (1 + SLACK) - width));
  return { from: start, to: start + width };
}

/** Round steps for the axis's marks: 1, 2 or 5 times a power of ten, about `pixels / spacing` of them. */
export function markStep(stretch: Stretch, pixels: number, spacing: number, whole: boolean): number {
  const rough = ((stretch.to - stretch.from) * spacing) / Math.max(1, pixels);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}

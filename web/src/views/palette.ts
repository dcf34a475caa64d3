import { LaneState } from '../protocol/events.generated';
import { PALETTE_SIZE } from '../model/trace/actors';

/** The page's colours for canvas drawing: read from the variables of tokens.css, again after a change of theme. */
export interface Palette {
  readonly bg: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly grid: string;
  readonly text: string;
  readonly dim: string;
  readonly faint: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly idle: string;
  readonly run: string;
  readonly onRun: string;
  readonly ready: string;
  readonly wait: string;
  readonly blocked: string;
  readonly mono: string;
  readonly actors: readonly string[];
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    bg: read('bg'),
    panel: read('panel'),
    raised: read('raised'),
    line: read('line'),
    grid: read('grid'),
    text: read('text'),
    dim: read('dim'),
    faint: read('faint'),
    accent: read('accent'),
    onAccent: read('on-accent'),
    idle: read('idle'),
    run: read('run'),
    onRun: read('on-run'),
    ready: read('ready'),
    wait: read('wait'),
    blocked: read('blocked'),
    mono: read('mono'),
    actors: Array.from({ length: PALETTE_SIZE + 1 }, (_, index) => read(`actor-${index}`)),
  };
}

export function stateColour(palette: Palette, state: LaneState): string {
  switch (state) {
    case LaneState.Running:
      return palette.run;
    case LaneState.Ready:
      return palette.ready;
    case LaneState.Blocking:
      return palette.blocked;
    default:
      return palette.wait;
  }
}

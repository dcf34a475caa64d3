import type { Translate } from '../../base/text';
import type { Scale } from '../../model/picture/axis';
import type { LaneRow } from '../../model/picture/lane_rows';
import type { SpanWindow } from '../../model/picture/lane_spans';
import type { Picture } from '../../model/picture/picture';
import type { Palette } from '../palette';
import type { Pen } from '../pen';
import type { Size } from '../surface';
import type { Stretch } from './viewport';

/** Everything the timeline's painters need. Coordinates are CSS pixels, values are units of the axis. */
export interface TimelineScene {
  readonly picture: Picture;
  readonly rows: readonly LaneRow[];
  /** The newest answer of the engine; null before the first. */
  readonly window: SpanWindow | null;
  readonly scale: Scale;
  readonly stretch: Stretch;
  readonly selection: Stretch | null;
  readonly scrollTop: number;
  readonly laneHeight: number;
  readonly cursor: number;
  /** Nothing after this event is drawn; Infinity for all. */
  readonly limit: number;
  readonly text: Translate;
}

export const HEAD_HEIGHT = 34;
export const FOOT_HEIGHT = 30;
export const labelWidth = (viewWidth: number): number => (viewWidth < 520 ? 92 : 138);

/** Where things are on the canvas. */
export class Geometry {
  readonly left: number;
  /** The rows in sight, by their place. */
  readonly first: number;
  readonly last: number;

  constructor(
    readonly context: Pen,
    readonly size: Size,
    readonly palette: Palette,
    readonly scene: TimelineScene,
  ) {
    this.left = labelWidth(size.width);
    this.first = Math.max(0, Math.floor(scene.scrollTop / scene.laneHeight));
    this.last = Math.min(
      scene.rows.length - 1,
      Math.floor((scene.scrollTop + size.height - HEAD_HEIGHT) / scene.laneHeight),
    );
  }

  /** The middle of the row at that place. */
  middle(place: number): number {
    return HEAD_HEIGHT + (place + 0.5) * this.scene.laneHeight - this.scene.scrollTop;
  }

  x(value: number): number {
    const { from, to } = this.scene.stretch;
    return this.left + ((value - from) / (to - from)) * (this.size.width - this.left);
  }

  value(x: number): number {
    const { from, to } = this.scene.stretch;
    return from + ((x - this.left) / (this.size.width - this.left)) * (to - from);
  }
}

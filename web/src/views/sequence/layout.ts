import { clamp } from '../../base/search';

/** Places of the sequence view, in CSS pixels of its scrolled content: the head stays, rows scroll under it. */
export const ROW_HEIGHT = 28;
export const HEAD_HEIGHT = 40;
const MARGIN = 66;
const LEAST_COLUMN = 112;
const MOST_COLUMN = 250;

export class SequenceLayout {
  readonly columnWidth: number;

  constructor(
    readonly columns: readonly number[],
    viewWidth: number,
  ) {
    this.columnWidth = clamp(
      (viewWidth - 2 * MARGIN) / Math.max(1, columns.length - 1),
      LEAST_COLUMN,
      MOST_COLUMN,
    );
  }

  get contentWidth(): number {
    return 2 * MARGIN + this.columnWidth * Math.max(0, this.columns.length - 1);
  }

  /** As high as makes the end of scrolling come at a whole line. */
  static contentHeight(lines: number, viewHeight = 0): number {
    const height = HEAD_HEIGHT + (lines + 1) * ROW_HEIGHT;
    if (height <= viewHeight) return height;
    return viewHeight + Math.ceil((height - viewHeight) / ROW_HEIGHT) * ROW_HEIGHT;
  }

  /** The middle of the column that stands at this place from the left. */
  x(place: number): number {
    return MARGIN + place * this.columnWidth;
  }

  /** The line that a row's arrow runs along. */
  static y(position: number): number {
    return HEAD_HEIGHT + (position + 0.75) * ROW_HEIGHT;
  }

  static positionAt(y: number): number {
    return Math.floor((y - HEAD_HEIGHT) / ROW_HEIGHT);
  }
}

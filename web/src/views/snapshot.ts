import type { Painter, Size } from './surface';
import { readPalette } from './palette';
import { SvgPen } from './svg_pen';

/** A view as a picture of its own: all of it, not only what is scrolled into sight. */
export interface Snapshot {
  readonly size: Size;
  readonly paint: Painter;
}

/** Makes the picture of the view that is open; it may have to ask the engine first. */
export type Snapshooter = () => Promise<Snapshot>;

/** Pixels; longer views are cut off there. */
const LONGEST = 16_000;
const PNG_SCALE = 2;

function bounded({ size, paint }: Snapshot): Snapshot {
  return {
    size: { width: Math.min(LONGEST, size.width), height: Math.min(LONGEST, size.height) },
    paint,
  };
}

export function toSvg(snapshot: Snapshot, title: string): string {
  const { size, paint } = bounded(snapshot);
  const palette = readPalette();
  const measure = document.createElement('canvas').getContext('2d');
  if (measure === null) throw new Error('this browser draws no canvas');
  const pen = new SvgPen(measure);
  paint(pen, size, palette);
  return pen.document(size.width, size.height, palette.bg, title);
}

export async function toPng(snapshot: Snapshot): Promise<Blob> {
  const { size, paint } = bounded(snapshot);
  const palette = readPalette();
  const canvas = document.createElement('canvas');
  // A browser draws no canvas of any size.
  const scale = Math.min(PNG_SCALE, LONGEST / size.width, LONGEST / size.height);
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  context.scale(scale, scale);
  context.fillStyle = palette.bg;
  context.fillRect(0, 0, size.width, size.height);
  paint(context, size, palette);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'),
  );
}

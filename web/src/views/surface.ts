import type { Readable } from '../base/signal';
import { type Palette, readPalette } from './palette';
import type { Pen } from './pen';
import { zoomOf } from './pointer';

/**
 * A canvas that is as sharp as the screen, follows its element's size, and paints at most once a frame, only when
 * somebody asked. Coordinates in painting and events are CSS pixels.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Surface {
  readonly size: Size;
  repaint(): void;
  destroy(): void;
}

export type Painter = (context: Pen, size: Size, palette: Palette) => void;

/** Ask again when any of `sources` changes. The palette is read anew when `theme` does. */
export function makeSurface(
  canvas: HTMLCanvasElement,
  paint: Painter,
  theme: Readable<unknown>,
  sources: readonly Readable<unknown>[],
): Surface {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  let size: Size = { width: canvas.clientWidth, height: canvas.clientHeight };
  let palette = readPalette();
  let frame = 0;

  const draw = (): void => {
    frame = 0;
    const scale = (window.devicePixelRatio || 1) * zoomOf(canvas);
    const width = Math.round(size.width * scale);
    const height = Math.round(size.height * scale);
    if (width === 0 || height === 0) return;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paint(context, size, palette);
  };
  const repaint = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  const observer = new ResizeObserver(() => {
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
    repaint();
  });
  observer.observe(canvas);
  const unsubscribe = [
    theme.subscribe(() => {
      // the attribute that the variables hang on is set by another listener of the same change
      queueMicrotask(() => {
        palette = readPalette();
        repaint();
      });
    }),
    ...sources.map((source) => source.subscribe(repaint)),
  ];
  return {
    get size() {
      return size;
    },
    repaint,
    destroy() {
      cancelAnimationFrame(frame);
      observer.disconnect();
      for (const end of unsubscribe) end();
    },
  };
}

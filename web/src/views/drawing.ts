import type { Pen } from './pen';

/** Small shapes that more than one canvas view draws. */

export function fillRounded(
  context: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
  context.fill();
}

/** A triangle whose tip is at (x, y), pointing along the angle. */
export function arrowHead(context: Pen, x: number, y: number, angle: number, size: number): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-size, -size / 2);
  context.lineTo(-size, size / 2);
  context.closePath();
  context.fill();
  context.restore();
}

/** Text with a rim of the background's colour, so that it stays readable over lines. */
export function textOver(context: Pen, text: string, x: number, y: number, rim: string): void {
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = rim;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

/** The text cut with an ellipsis to fit the width; empty where not even that fits. */
export function fitText(context: Pen, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  const points = [...text];
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (context.measureText(`${points.slice(0, middle).join('')}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${points.slice(0, low).join('')}…`;
}

/** The same for a name whose number tells it from others: `ball() 2` becomes `bal… 2`. */
export function fitLabel(context: Pen, label: string, width: number): string {
  const number = / #?\d+$/.exec(label)?.[0] ?? '';
  if (number === '' || context.measureText(label).width <= width) return fitText(context, label, width);
  const room = width - context.measureText(number).width;
  return `${fitText(context, label.slice(0, -number.length), room)}${number}`;
}

import type { Pen } from './pen';

/**
 * A pen that writes SVG: each stroke, fill and text becomes an element, in the order of painting. Text keeps being text,
 * so that it can be searched and read aloud. Widths are measured by a canvas.
 */
interface State {
  x: number;
  y: number;
  rotation: number;
  clip: string;
}

const two = (value: number): string => String(Math.round(value * 100) / 100);

export class SvgPen implements Pen {
  fillStyle: string | CanvasGradient | CanvasPattern = '#000';
  strokeStyle: string | CanvasGradient | CanvasPattern = '#000';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  globalAlpha = 1;
  font = '12px monospace';
  textAlign: CanvasTextAlign = 'left';
  textBaseline: CanvasTextBaseline = 'alphabetic';

  private readonly parts: string[] = [];
  private readonly stack: State[] = [];
  private state: State = { x: 0, y: 0, rotation: 0, clip: '' };
  private path = '';
  private dash: readonly number[] = [];
  private clips = 0;

  constructor(private readonly measure: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>) {}

  /** The whole picture. `title` is what a screen reader says of it. */
  document(width: number, height: number, background: string, title: string): string {
    const size = `width="${two(width)}" height="${two(height)}" viewBox="0 0 ${two(width)} ${two(height)}"`;
    const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">`;
    const ground = `<rect width="100%" height="100%" fill="${escaped(background)}"/>`;
    return `${head}<title>${escaped(title)}</title>${ground}${this.parts.join('')}</svg>\n`;
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${two(x)} ${two(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `${this.path === '' ? 'M' : 'L'}${two(x)} ${two(y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path += `C${[x1, y1, x2, y2, x, y].map(two).join(' ')}`;
  }

  closePath(): void {
    this.path += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${two(x)} ${two(y)}h${two(width)}v${two(height)}h${two(-width)}Z`;
  }

  /** Whole circles only: the views draw no other arcs. */
  arc(x: number, y: number, radius: number): void {
    const [r, d] = [two(radius), two(2 * radius)];
    this.path += `M${two(x - radius)} ${two(y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 -${d} 0Z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radii?: unknown): void {
    const r = Math.max(0, Math.min(Number(radii) || 0, width / 2, height / 2));
    const corner = (dx: number, dy: number): string => `a${two(r)} ${two(r)} 0 0 1 ${two(dx)} ${two(dy)}`;
    this.path +=
      `M${two(x + r)} ${two(y)}h${two(width - 2 * r)}${corner(r, r)}v${two(height - 2 * r)}${corner(-r, r)}` +
      `h${two(2 * r - width)}${corner(-r, -r)}v${two(2 * r - height)}${corner(r, -r)}Z`;
  }

  fill(): void {
    this.add(`<path d="${this.path}" fill="${this.fillColour}"`);
  }

  stroke(): void {
    const dash = this.dash.length === 0 ? '' : ` stroke-dasharray="${this.dash.join(' ')}"`;
    this.add(
      `<path d="${this.path}" fill="none" stroke="${this.strokeColour}" stroke-width="${two(this.lineWidth)}"${dash}`,
    );
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const box = `x="${two(x)}" y="${two(y)}" width="${two(width)}" height="${two(height)}"`;
    this.add(`<rect ${box} fill="${this.fillColour}"`);
  }

  fillText(text: string, x: number, y: number): void {
    this.text(text, x, y, `fill="${this.fillColour}"`);
  }

  strokeText(text: string, x: number, y: number): void {
    const stroke = `stroke="${this.strokeColour}" stroke-width="${two(this.lineWidth)}" stroke-linejoin="round"`;
    this.text(text, x, y, `fill="none" ${stroke}`);
  }

  measureText(text: string): TextMetrics {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  setLineDash(segments: Iterable<number>): void {
    this.dash = [...segments];
  }

  save(): void {
    this.stack.push({ ...this.state });
  }

  restore(): void {
    this.state = this.stack.pop() ?? this.state;
  }

  translate(x: number, y: number): void {
    this.state.x += x;
    this.state.y += y;
  }

  rotate(angle: number): void {
    this.state.rotation += angle;
  }

  clip(): void {
    const id = `clip${this.clips++}`;
    this.parts.push(`<clipPath id="${id}"><path d="${this.path}"/></clipPath>`);
    this.state.clip = id;
  }

  private text(text: string, x: number, y: number, paint: string): void {
    if (text === '') return;
    const anchor = this.textAlign === 'center' ? ' text-anchor="middle"' : '';
    const font = ` style="font:${escaped(this.font)};white-space:pre"`;
    this.add(`<text x="${two(x)}" y="${two(y)}"${anchor}${font} ${paint}`, `>${escaped(text)}</text>`);
  }

  private add(open: string, close = '/>'): void {
    const { x, y, rotation, clip } = this.state;
    const turn = rotation === 0 ? '' : ` rotate(${two((rotation * 180) / Math.PI)})`;
    const place =
      x === 0 && y === 0 && rotation === 0 ? '' : ` transform="translate(${two(x)} ${two(y)})${turn}"`;
    const opacity = this.globalAlpha === 1 ? '' : ` opacity="${two(this.globalAlpha)}"`;
    const within = clip === '' ? '' : ` clip-path="url(#${clip})"`;
    this.parts.push(`${open}${opacity}${place}${within}${close}`);
  }

  private get fillColour(): string {
    return typeof this.fillStyle === 'string' ? escaped(this.fillStyle) : '#000';
  }

  private get strokeColour(): string {
    return typeof this.strokeStyle === 'string' ? escaped(this.strokeStyle) : '#000';
  }
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // Characters that XML forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd')
  );
}

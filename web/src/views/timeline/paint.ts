import { arrowHead, fillRounded, fitLabel } from '../drawing';
import type { Palette } from '../palette';
import type { Pen } from '../pen';
import type { Size } from '../surface';
import { paintRow } from './paint_lane';
import { FOOT_HEIGHT, Geometry, HEAD_HEIGHT, type TimelineScene } from './scene';
import { markStep } from './viewport';

/** Draws the rows that are scrolled into view. A lane costs its pixels, not its events. */
export const MAX_ARROWS = 400;

export function paintTimeline(context: Pen, size: Size, palette: Palette, scene: TimelineScene): void {
  const geometry = new Geometry(context, size, palette, scene);
  context.font = `12px ${palette.mono}`;
  context.textBaseline = 'alphabetic';
  selection(geometry);
  grid(geometry);
  context.save();
  context.beginPath();
  const { left } = geometry;
  const end = scene.limit === Infinity ? size.width : geometry.x(scene.scale.of(scene.limit)) + 2;
  context.rect(left - 3, HEAD_HEIGHT - 6, Math.max(0, end - left + 3), size.height - HEAD_HEIGHT + 6);
  context.clip();
  for (let place = geometry.first; place <= geometry.last; place++) paintRow(geometry, place);
  wakes(geometry);
  context.restore();
  labels(geometry);
  cursor(geometry);
}

function selection(geometry: Geometry): void {
  const { context, palette, scene, size, left } = geometry;
  if (scene.selection === null) return;
  const from = Math.max(left, geometry.x(scene.selection.from));
  const to = Math.min(size.width, geometry.x(scene.selection.to));
  if (to < from) return;
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.13;
  context.fillRect(from, 0, Math.max(1, to - from), size.height - FOOT_HEIGHT + 6);
  context.globalAlpha = 0.7;
  for (const x of [from, to]) context.fillRect(x - 0.5, 0, 1, size.height - FOOT_HEIGHT + 6);
  context.globalAlpha = 1;
}

function grid(geometry: Geometry): void {
  const { context, palette, scene, size, left } = geometry;
  const { stretch, scale } = scene;
  const step = markStep(stretch, size.width - left, 96, scale.axis === 'steps');
  context.textAlign = 'left';
  for (let index = Math.ceil(stretch.from / step); index * step <= stretch.to; index++) {
    const x = Math.round(geometry.x(index * step)) + 0.5;
    context.strokeStyle = palette.grid;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, HEAD_HEIGHT - 10);
    context.lineTo(x, size.height - FOOT_HEIGHT + 6);
    context.stroke();
    context.fillStyle = palette.dim;
    const label = markLabel(index * step, step, scale.axis === 'steps');
    const wide = context.measureText(label).width + 6;
    context.fillText(label, x + wide > size.width ? x - wide + 2 : x + 4, 18);
  }
}

function markLabel(value: number, step: number, isSteps: boolean): string {
  if (isSteps) return String(value);
  const decimals = Math.max(1, Math.min(9, Math.ceil(9 - Math.log10(step) - 1e-9)));
  return `${(value / 1e9).toFixed(decimals)} s`;
}

function wakes(geometry: Geometry): void {
  const { context, palette, scene } = geometry;
  const { scale, picture, rows, window } = scene;
  if (window === null) return;
  const place = new Map(rows.flatMap(({ lanes }, index) => lanes.map((lane) => [lane, index] as const)));
  context.strokeStyle = palette.accent;
  context.fillStyle = palette.accent;
  context.lineWidth = 1.4;
  for (const event of window.arrows) {
    const wake = event < picture.trace.length ? picture.wakes.behind(event) : null;
    if (wake === null) continue;
    const source = place.get(wake.source);
    const target = place.get(wake.target);
    if (source === undefined || target === undefined || source === target) continue;
    const down = target > source ? 1 : -1;
    const x0 = geometry.x(scale.of(wake.from)) + 2;
    const x1 = geometry.x(scale.of(wake.to)) + 2;
    const y0 = geometry.middle(source) + 9 * down;
    const y1 = geometry.middle(target) - 7 * down;
    context.beginPath();
    context.moveTo(x0, y0);
    context.bezierCurveTo(x0 + 9, (y0 + y1) / 2, x1 + 9, (y0 + y1) / 2, x1, y1 - 4 * down);
    context.stroke();
    arrowHead(context, x1, y1, (down * Math.PI) / 2, 7);
  }
}

function labels(geometry: Geometry): void {
  const { context, palette, scene, left } = geometry;
  context.textAlign = 'left';
  for (let place = geometry.first; place <= geometry.last; place++) {
    const row = scene.rows[place];
    const middle = geometry.middle(place);
    if (middle < HEAD_HEIGHT - 4) continue;
    if (row.kind === 'group') {
      context.fillStyle = palette.dim;
      context.fillText(row.lanes.length > 0 ? '▸' : '▾', 16, middle + 4);
    } else if (row.kind === 'thing') {
      context.fillStyle = palette.wait;
      context.fillRect(18, middle - 4, 8, 8);
    } else {
      context.fillStyle = palette.actors[row.colour];
      context.beginPath();
      context.arc(22, middle, 5, 0, 2 * Math.PI);
      context.fill();
    }
    if (row.isPinned) {
      context.fillStyle = palette.accent;
      context.fillRect(4, middle - 9, 3, 18);
    }
    context.fillStyle = row.kind === 'lane' ? palette.text : palette.dim;
    context.fillText(fitLabel(context, row.label, left - 44), 36, middle + 4);
  }
}

function cursor(geometry: Geometry): void {
  const { context, palette, scene, size, left } = geometry;
  if (scene.cursor < 0) return;
  const x = geometry.x(scene.scale.of(scene.cursor));
  if (x < left - 1 || x > size.width) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, HEAD_HEIGHT - 10);
  context.lineTo(x, size.height - FOOT_HEIGHT + 6);
  context.stroke();
  const label = scene.text('timeline.event', { event: scene.cursor });
  context.font = `bold 12px ${palette.mono}`;
  const width = context.measureText(label).width + 18;
  const at = Math.max(4, Math.min(size.width - width - 4, x - width / 2));
  context.fillStyle = palette.accent;
  fillRounded(context, at, size.height - FOOT_HEIGHT + 6, width, 20, 5);
  context.fillStyle = palette.onAccent;
  context.textAlign = 'left';
  context.fillText(label, at + 9, size.height - FOOT_HEIGHT + 20);
  context.font = `12px ${palette.mono}`;
}

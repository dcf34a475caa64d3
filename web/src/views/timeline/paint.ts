import { LaneState } from '../../protocol/events.generated';
import type { ActorId } from '../../protocol/ids';
import type { Translate } from '../../base/text';
import { firstIndex } from '../../base/search';
import type { Scale } from '../../model/picture/axis';
import { awaitedCode } from '../../model/picture/awaited_code';
import type { LaneTrack } from '../../model/picture/lanes';
import type { Picture } from '../../model/picture/picture';
import { arrowHead, fillRounded, fitText } from '../drawing';
import { type Palette, stateColour } from '../palette';
import type { Size } from '../surface';
import { type Stretch, markStep } from './viewport';

/** Draws the lanes that are scrolled into view. A lane costs its pixels, not its events. */
export interface TimelineScene {
  readonly picture: Picture;
  readonly lanes: readonly ActorId[];
  readonly scale: Scale;
  readonly stretch: Stretch;
  readonly scrollTop: number;
  readonly laneHeight: number;
  readonly cursor: number;
  readonly text: Translate;
}

export const HEAD_HEIGHT = 34;
export const FOOT_HEIGHT = 30;
export const labelWidth = (viewWidth: number): number => (viewWidth < 520 ? 92 : 138);

const LEAST_RUN = 5; // what takes no time still shows
const MAX_ARROWS = 400;
const MAX_MERGED = 256; // states looked at for one instant

export function paintTimeline(
  context: CanvasRenderingContext2D,
  size: Size,
  palette: Palette,
  scene: TimelineScene,
): void {
  new TimelinePainter(context, size, palette, scene).paint();
}

interface Box {
  readonly from: number;
  readonly to: number;
  readonly state: LaneState;
  readonly event: number;
}

class TimelinePainter {
  private readonly left: number;
  private readonly first: number;
  private readonly last: number;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly size: Size,
    private readonly palette: Palette,
    private readonly scene: TimelineScene,
  ) {
    this.left = labelWidth(size.width);
    this.first = Math.max(0, Math.floor(scene.scrollTop / scene.laneHeight));
    this.last = Math.min(
      scene.lanes.length - 1,
      Math.floor((scene.scrollTop + size.height - HEAD_HEIGHT) / scene.laneHeight),
    );
    context.font = `12px ${palette.mono}`;
    context.textBaseline = 'alphabetic';
  }

  paint(): void {
    const { context, size } = this;
    this.grid();
    context.save();
    context.beginPath();
    context.rect(this.left - 3, HEAD_HEIGHT - 6, size.width - this.left + 3, size.height - HEAD_HEIGHT + 6);
    context.clip();
    for (let place = this.first; place <= this.last; place++) this.lane(place);
    this.wakes();
    context.restore();
    this.labels();
    this.cursor();
  }

  private grid(): void {
    const { context, palette, scene, size } = this;
    const { stretch, scale } = scene;
    const width = size.width - this.left;
    const step = markStep(stretch, width, 96, scale.axis === 'steps');
    context.textAlign = 'left';
    for (let index = Math.ceil(stretch.from / step); index * step <= stretch.to; index++) {
      const x = Math.round(this.x(index * step)) + 0.5;
      context.strokeStyle = palette.grid;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x, HEAD_HEIGHT - 10);
      context.lineTo(x, size.height - FOOT_HEIGHT + 6);
      context.stroke();
      context.fillStyle = palette.dim;
      context.fillText(this.markLabel(index * step, step), x + 4, 18);
    }
  }

  private markLabel(value: number, step: number): string {
    if (this.scene.scale.axis === 'steps') return String(value);
    const decimals = Math.max(1, Math.min(9, Math.ceil(9 - Math.log10(step) - 1e-9)));
    return `${(value / 1e9).toFixed(decimals)} s`;
  }

  private lane(place: number): void {
    const { context, palette, scene } = this;
    const middle = this.middle(place);
    context.strokeStyle = palette.grid;
    context.lineWidth = 1;
    const under = Math.round(middle + scene.laneHeight / 2) + 0.5;
    context.beginPath();
    context.moveTo(0, under);
    context.lineTo(this.size.width, under);
    context.stroke();
    const track = scene.picture.lanes.track(scene.lanes[place]);
    if (track === undefined) return;
    const boxes = this.boxes(track);
    // Waiting lies under what happens in no time at all, or such instants would be hidden by it.
    for (const box of boxes) if (box.state < LaneState.Running) this.box(box, middle);
    for (const box of boxes) if (box.state >= LaneState.Running) this.box(box, middle);
    this.waitLabels(boxes, middle);
  }

  private boxes(track: LaneTrack): Box[] {
    const { stretch, scale } = this.scene;
    const begin = (index: number): number => scale.of(track.begin(index));
    const boxes: Box[] = [];
    let index = Math.max(0, firstIndex(track.length, (i) => begin(i) > stretch.from) - 1);
    while (index < track.length) {
      const from = begin(index);
      if (from > stretch.to) break;
      const to = index + 1 < track.length ? begin(index + 1) : scale.end;
      boxes.push({
        from: this.x(from),
        to: this.x(to),
        state: track.state(index),
        event: track.begin(index),
      });
      // What is over within the pixel is drawn as one instant, of the state that ranks highest.
      const pixelEnd = this.value(this.x(from) + 1);
      let next = index + 1;
      if (to < pixelEnd) {
        next = Math.max(next, firstIndex(track.length, (i) => begin(i) >= pixelEnd) - 1);
        const end = Math.min(next, index + MAX_MERGED);
        let best = index;
        for (let i = index + 1; i < end; i++) if (track.state(i) > track.state(best)) best = i;
        const x = this.x(from);
        if (best !== index)
          boxes.push({ from: x, to: x, state: track.state(best), event: track.begin(best) });
      }
      index = next;
    }
    return boxes;
  }

  private box({ from, to, state }: Box, middle: number): void {
    if (state <= LaneState.Ended) return;
    const { context, palette, scene } = this;
    const full = Math.min(26, scene.laneHeight * 0.52);
    const height =
      state >= LaneState.Running
        ? full
        : state === LaneState.Ready
          ? full * 0.46
          : state === LaneState.Waiting
            ? 6
            : 2;
    const left = Math.max(from, this.left - 3);
    const least = state >= LaneState.Running ? LEAST_RUN : 1;
    const right = Math.min(Math.max(to, from + least), this.size.width + 3);
    if (right <= left) return;
    context.fillStyle = stateColour(palette, state);
    context.globalAlpha =
      state === LaneState.Waiting || state === LaneState.Created
        ? 0.45
        : state === LaneState.Ready
          ? 0.65
          : 1;
    fillRounded(context, left, middle - height / 2, right - left, height, 3);
    context.globalAlpha = 1;
  }

  private waitLabels(boxes: readonly Box[], middle: number): void {
    const { context, palette, scene } = this;
    if (scene.laneHeight < 40) return;
    const { trace, project } = scene.picture;
    context.font = `11px ${palette.mono}`;
    context.textAlign = 'left';
    for (const { from, to, state, event } of boxes) {
      if (state !== LaneState.Waiting && state !== LaneState.Blocking) continue;
      const left = Math.max(from, this.left) + 9;
      // Below a blocking call there is room: what blocks everybody is told in full.
      const end = state === LaneState.Blocking ? this.size.width : Math.min(to, this.size.width);
      const room = end - left - 4;
      if (room < 40) continue;
      const label = awaitedCode(trace, project, event);
      if (label === '') continue;
      context.fillStyle = state === LaneState.Blocking ? palette.blocked : palette.dim;
      const offset = state === LaneState.Blocking ? 26 : -8;
      context.fillText(fitText(context, label, room), left, middle + offset);
    }
    context.font = `12px ${palette.mono}`;
  }

  private wakes(): void {
    const { context, palette, scene } = this;
    const { stretch, scale, picture, lanes } = scene;
    const first = scale.eventAt(stretch.from);
    const last = scale.eventAt(stretch.to);
    if (picture.wakes.count(first, last) > MAX_ARROWS) return;
    const place = new Map(lanes.map((lane, index) => [lane, index]));
    context.strokeStyle = palette.accent;
    context.fillStyle = palette.accent;
    context.lineWidth = 1.4;
    for (const wake of picture.wakes.between(first, last)) {
      const source = place.get(wake.source);
      const target = place.get(wake.target);
      if (source === undefined || target === undefined || source === target) continue;
      const down = target > source ? 1 : -1;
      const x0 = this.x(scale.of(wake.from)) + 2;
      const x1 = this.x(scale.of(wake.to)) + 2;
      const y0 = this.middle(source) + 9 * down;
      const y1 = this.middle(target) - 7 * down;
      context.beginPath();
      context.moveTo(x0, y0);
      context.bezierCurveTo(x0 + 9, (y0 + y1) / 2, x1 + 9, (y0 + y1) / 2, x1, y1 - 4 * down);
      context.stroke();
      arrowHead(context, x1, y1, (down * Math.PI) / 2, 7);
    }
  }

  private labels(): void {
    const { context, palette, scene } = this;
    const { actors } = scene.picture.trace;
    context.textAlign = 'left';
    for (let place = this.first; place <= this.last; place++) {
      const lane = scene.lanes[place];
      const middle = this.middle(place);
      if (middle < HEAD_HEIGHT - 4) continue;
      context.fillStyle = palette.actors[actors.colour(lane)];
      context.beginPath();
      context.arc(22, middle, 5, 0, 2 * Math.PI);
      context.fill();
      context.fillStyle = palette.text;
      context.fillText(fitText(context, actors.label(lane), this.left - 44), 36, middle + 4);
    }
  }

  private cursor(): void {
    const { context, palette, scene, size } = this;
    if (scene.cursor < 0) return;
    const x = this.x(scene.scale.of(scene.cursor));
    if (x < this.left - 1 || x > size.width) return;
    context.strokeStyle = palette.accent;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x, HEAD_HEIGHT - 10);
    context.lineTo(x, size.height - FOOT_HEIGHT + 6);
    context.stroke();
    const label = scene.text('timeline.event', { event: scene.cursor });
    context.font = `bold 12px ${palette.mono}`;
    const width = context.measureText(label).width + 18;
    const left = Math.max(4, Math.min(size.width - width - 4, x - width / 2));
    context.fillStyle = palette.accent;
    fillRounded(context, left, size.height - FOOT_HEIGHT + 6, width, 20, 5);
    context.fillStyle = palette.onAccent;
    context.textAlign = 'left';
    context.fillText(label, left + 9, size.height - FOOT_HEIGHT + 20);
    context.font = `12px ${palette.mono}`;
  }

  private middle(place: number): number {
    return HEAD_HEIGHT + (place + 0.5) * this.scene.laneHeight - this.scene.scrollTop;
  }

  private x(value: number): number {
    const { from, to } = this.scene.stretch;
    return this.left + ((value - from) / (to - from)) * (this.size.width - this.left);
  }

  private value(x: number): number {
    const { from, to } = this.scene.stretch;
    return from + ((x - this.left) / (this.size.width - this.left)) * (to - from);
  }
}

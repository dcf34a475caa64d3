import { LaneState } from '../../protocol/events.generated';
import { awaitedCode } from '../../model/picture/awaited_code';
import { MOST_TOGETHER } from '../../model/picture/lane_rows';
import type { LaneSpans } from '../../model/picture/lane_spans';
import { fillRounded, fitText } from '../drawing';
import { stateColour } from '../palette';
import { paintThing } from './paint_thing';
import type { Geometry } from './scene';

/** One row: its boxes by rank, so that what took no time is not hidden by the waiting around it, and what it waits for. */

const LEAST_RUN = 5; // pixels: what takes no time still shows
const LEAST_LABEL = 40;

export function paintRow(geometry: Geometry, place: number): void {
  const { context, palette, scene, size } = geometry;
  const row = scene.rows[place];
  const middle = geometry.middle(place);
  context.strokeStyle = palette.grid;
  context.lineWidth = 1;
  const under = Math.round(middle + scene.laneHeight / 2) + 0.5;
  context.beginPath();
  context.moveTo(0, under);
  context.lineTo(size.width, under);
  context.stroke();
  if (row.kind === 'thing') return paintThing(geometry, place);
  const { window, scale } = scene;
  if (window === null || window.axis !== scale.axis) return;
  const together = row.lanes
    .slice(0, MOST_TOGETHER)
    .map((lane) => window.spans.get(lane))
    .filter((spans) => spans !== undefined);
  for (const spans of together) boxes(geometry, spans, middle, false);
  for (const spans of together) boxes(geometry, spans, middle, true);
  if (row.lanes.length === 1 && together.length === 1) waitLabels(geometry, together[0], middle);
}

function boxes(geometry: Geometry, spans: LaneSpans, middle: number, high: boolean): void {
  const { scene } = geometry;
  for (let index = spans.firstAt(scene.stretch.from); index < spans.length; index++) {
    if (spans.from(index) > scene.stretch.to) break;
    const state = spans.state(index);
    const isHigh = state >= LaneState.Running;
    if (isHigh === high) box(geometry, spans.from(index), spans.to(index), state, middle);
    // Something ran within a span that was mostly something else.
    if (high && !isHigh && spans.running(index) > 0) {
      const at = (spans.from(index) + spans.to(index)) / 2;
      box(geometry, at, at, LaneState.Running, middle);
    }
  }
}

function box(geometry: Geometry, from: number, to: number, state: LaneState, middle: number): void {
  if (state <= LaneState.Ended) return;
  const { context, palette, scene, size } = geometry;
  const full = Math.min(26, scene.laneHeight * 0.52);
  const left = Math.max(geometry.x(from), geometry.left - 3);
  const least = state >= LaneState.Running ? LEAST_RUN : 1;
  const right = Math.min(Math.max(geometry.x(to), geometry.x(from) + least), size.width + 3);
  if (right <= left) return;
  const height = full * share(state);
  context.fillStyle = stateColour(palette, state);
  context.globalAlpha = state <= LaneState.Waiting ? 0.45 : state === LaneState.Ready ? 0.65 : 1;
  fillRounded(context, left, middle - height / 2, right - left, height, 3);
  context.globalAlpha = 1;
}

/** Of the full height. */
function share(state: LaneState): number {
  if (state >= LaneState.Running) return 1;
  if (state === LaneState.Ready) return 0.46;
  return state === LaneState.Waiting ? 0.23 : 0.08;
}

function waitLabels(geometry: Geometry, spans: LaneSpans, middle: number): void {
  const { context, palette, scene, size } = geometry;
  if (scene.laneHeight < 40) return;
  const { trace, project } = scene.picture;
  context.font = `11px ${palette.mono}`;
  context.textAlign = 'left';
  for (let index = spans.firstAt(scene.stretch.from); index < spans.length; index++) {
    if (spans.from(index) > scene.stretch.to) break;
    const state = spans.state(index);
    const event = spans.first(index);
    if ((state !== LaneState.Waiting && state !== LaneState.Blocking) || event >= trace.length) continue;
    if (spans.segments(index) > 1) continue;
    const isBlocking = state === LaneState.Blocking;
    const left = Math.max(geometry.x(spans.from(index)), geometry.left) + 9;
    // Below a blocking call there is room: what blocks everybody is told in full.
    const end = isBlocking ? size.width : Math.min(geometry.x(spans.to(index)), size.width);
    const room = end - left - 4;
    if (room < LEAST_LABEL) continue;
    const label = awaitedCode(trace, project, event);
    if (label === '') continue;
    context.fillStyle = isBlocking ? palette.blocked : palette.dim;
    context.fillText(fitText(context, label, room), left, middle + (isBlocking ? 26 : -8));
  }
  context.font = `12px ${palette.mono}`;
}

import { NO_ACTOR, actorId } from '../../protocol/ids';
import { type ThingTrack, ThingKind } from '../../model/picture/thing_tracks';
import { fillRounded, fitText } from '../drawing';
import type { Geometry } from './scene';

/** The row of a lock (who holds it, in his colour) or of a queue (how full it is). */
const FULL = 20; // pixels
const LEAST_LABEL = 46;

export function paintThing(geometry: Geometry, place: number): void {
  const { scene } = geometry;
  const thing = scene.rows[place].thing;
  const track = thing === undefined ? undefined : scene.picture.things.track(thing);
  if (track === undefined) return;
  const { scale, stretch } = scene;
  const middle = geometry.middle(place);
  let index = track.firstAt(scale.eventAt(stretch.from));
  while (index < track.length) {
    const from = scale.of(track.begin(index));
    if (from > stretch.to) break;
    const next = afterPixel(geometry, track, index);
    // Of what happens within a pixel the last is what stays.
    const shown = next - 1;
    const to = next < track.length ? scale.of(track.begin(next)) : scale.end;
    if (track.kind === ThingKind.Held) held(geometry, track.value(shown), from, to, middle);
    else level(geometry, track.value(shown), track.most, from, to, middle);
    index = next;
  }
}

/** The first value after `index` that begins in a later pixel. */
function afterPixel(geometry: Geometry, track: ThingTrack, index: number): number {
  const { scale } = geometry.scene;
  const end = geometry.value(geometry.x(scale.of(track.begin(index))) + 1);
  let low = index + 1;
  let high = track.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scale.of(track.begin(middle)) >= end) high = middle;
    else low = middle + 1;
  }
  return low;
}

function held(geometry: Geometry, holder: number, from: number, to: number, middle: number): void {
  if (holder === NO_ACTOR) return;
  const { context, palette, scene, size } = geometry;
  const { actors } = scene.picture.trace;
  const left = Math.max(geometry.x(from), geometry.left - 3);
  const right = Math.min(Math.max(geometry.x(to), geometry.x(from) + 2), size.width + 3);
  if (right <= left) return;
  context.fillStyle = palette.actors[actors.colour(actorId(holder))];
  context.globalAlpha = 0.55;
  fillRounded(context, left, middle - FULL / 4, right - left, FULL / 2, 3);
  context.globalAlpha = 1;
  if (right - left < LEAST_LABEL || scene.laneHeight < 40) return;
  context.font = `11px ${palette.mono}`;
  context.fillStyle = palette.dim;
  context.textAlign = 'left';
  context.fillText(fitText(context, actors.label(actorId(holder)), right - left - 12), left + 6, middle - 8);
  context.font = `12px ${palette.mono}`;
}

function level(
  geometry: Geometry,
  value: number,
  most: number,
  from: number,
  to: number,
  middle: number,
): void {
  if (value === 0) return;
  const { context, palette, size } = geometry;
  const left = Math.max(geometry.x(from), geometry.left - 3);
  const right = Math.min(Math.max(geometry.x(to), geometry.x(from) + 2), size.width + 3);
  if (right <= left) return;
  const height = Math.max(3, (value / Math.max(1, most)) * FULL);
  context.fillStyle = palette.ready;
  context.globalAlpha = 0.5;
  context.fillRect(left, middle + FULL / 2 - height, right - left, height);
  context.globalAlpha = 1;
}

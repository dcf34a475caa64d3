import { ActorKind, LaneState } from '../../protocol/events.generated';
import { NO_ACTOR } from '../../protocol/ids';
import type { Translate } from '../../base/text';
import type { Moment } from '../../model/picture/moment';
import type { Picture } from '../../model/picture/picture';
import type { Folding, VisibleLine } from '../../model/picture/sequence/folding';
import { rowLabel } from '../../model/picture/sequence/label';
import { RowStyle } from '../../model/picture/sequence/rows';
import { arrowHead, fillRounded, fitLabel, fitText, textOver } from '../drawing';
import type { Palette } from '../palette';
import type { Pen } from '../pen';
import type { Size } from '../surface';
import { HEAD_HEIGHT, ROW_HEIGHT, SequenceLayout } from './layout';

/** Draws the part of the sequence that is scrolled into view. Nothing here is kept between frames. */
export interface SequenceScene {
  readonly picture: Picture;
  readonly folding: Folding;
  readonly layout: SequenceLayout;
  readonly scrollLeft: number;
  readonly scrollTop: number;
  /** The row at the cursor, or -1. */
  readonly selectedRow: number;
  /** Rows of later events are not drawn. */
  readonly limit: number;
  readonly text: Translate;
}

const BAR = 10;
const GAP = 7; // between a bar's middle and the end of an arrow

export function paintSequence(context: Pen, size: Size, palette: Palette, scene: SequenceScene): void {
  const painter = new SequencePainter(context, size, palette, scene);
  painter.lifelines();
  painter.bars();
  painter.rows();
  painter.heads();
}

class SequencePainter {
  private readonly first: number;
  private readonly last: number;
  private readonly placeOf = new Map<number, number>();

  constructor(
    private readonly context: Pen,
    private readonly size: Size,
    private readonly palette: Palette,
    private readonly scene: SequenceScene,
  ) {
    const { scrollTop, folding, layout } = scene;
    this.first = Math.max(0, SequenceLayout.positionAt(scrollTop + HEAD_HEIGHT) - 1);
    const lastRow = scene.limit === Infinity ? Infinity : scene.picture.rows.rowAt(scene.limit);
    const end = lastRow === Infinity ? folding.length - 1 : folding.positionOf(Math.max(0, lastRow));
    this.last = Math.min(end, SequenceLayout.positionAt(scrollTop + size.height) + 1);
    layout.columns.forEach((column, place) => this.placeOf.set(column, place));
    context.font = `12px ${palette.mono}`;
  }

  lifelines(): void {
    const { context, palette, size } = this;
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    context.setLineDash([2, 4]);
    this.eachPlace((x) => {
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, size.height);
      context.stroke();
    });
    context.setLineDash([]);
  }

  /** What each lifeline does between one row and the next. */
  bars(): void {
    const { folding, picture } = this.scene;
    // By line in sight, from the one above the first: the colour of each lifeline's bar after it.
    const colours: ReadonlyMap<number, string | null>[] = [];
    const rows: number[] = [];
    for (let position = this.first - 1; position <= this.last; position++) {
      const row = lastRowOf(folding, position);
      if (row >= 0) rows.push(row);
      else colours.push(new Map());
    }
    const columns: number[] = [];
    this.eachPlace((_x, column) => {
      if (!picture.rows.lifelines.columns[column].isOutput) columns.push(column);
    });
    picture.moments.walk(
      rows.map((row) => picture.rows.event(row)),
      (moment, index) => {
        const event = picture.rows.event(rows[index]);
        colours.push(new Map(columns.map((column) => [column, this.barColour(column, event, moment)])));
      },
    );
    this.eachPlace((x, column) => {
      let from = 0;
      let shown: string | null = null;
      for (let line = 0; line <= colours.length; line++) {
        const y = line === 0 ? -ROW_HEIGHT : this.y(this.first - 1 + line);
        const colour = colours[line]?.get(column) ?? null;
        if (colour === shown) continue;
        if (shown !== null) this.bar(x, from, y, shown);
        from = y;
        shown = colour;
      }
    });
  }

  rows(): void {
    for (let position = this.first; position <= this.last; position++) {
      const line = this.scene.folding.at(position);
      if (line.kind === 'row') this.row(line.row, this.y(position));
      else this.fold(line, this.y(position));
    }
  }

  heads(): void {
    const { context, palette, scene } = this;
    const { trace, rows } = scene.picture;
    context.fillStyle = palette.bg;
    context.fillRect(0, 0, this.size.width, HEAD_HEIGHT - 4);
    const topRow = lastRowOf(scene.folding, Math.min(this.first + 2, this.last));
    const event = topRow < 0 ? 0 : rows.event(topRow);
    this.eachPlace((x, column) => {
      const { isOutput, occupants } = rows.lifelines.columns[column];
      const found = rows.lifelines.occupantAt(column, event);
      const actor = found === NO_ACTOR ? occupants[0].actor : found;
      const label = isOutput ? scene.text('sequence.output') : trace.actors.label(actor);
      const width = Math.min(
        scene.layout.columnWidth - 12,
        Math.max(84, context.measureText(label).width + 24),
      );
      context.fillStyle = palette.raised;
      context.strokeStyle = isOutput ? palette.actors[3] : palette.actors[trace.actors.colour(actor)];
      context.lineWidth = 1;
      context.beginPath();
      context.roundRect(x - width / 2, 6.5, width, 26, 6);
      context.fill();
      context.stroke();
      context.fillStyle = palette.text;
      context.textAlign = 'center';
      context.fillText(fitLabel(context, label, width - 12), x, 24);
    });
  }

  private row(row: number, y: number): void {
    const { context, palette, scene } = this;
    const { rows } = scene.picture;
    const selected = row === scene.selectedRow;
    if (selected) {
      context.strokeStyle = palette.accent;
      context.globalAlpha = 0.55;
      context.lineWidth = 1;
      context.beginPath();
      context.roundRect(
        6.5,
        Math.round(y - ROW_HEIGHT * 0.72) + 0.5,
        this.size.width - 13,
        ROW_HEIGHT - 1,
        6,
      );
      context.stroke();
      context.globalAlpha = 1;
    }
    const style = rows.style(row);
    const fromX = this.placeX(rows.from(row));
    const label = rowLabel(scene.picture, rows.event(row));
    if (style === RowStyle.Note) this.note(fromX, y, label, selected);
    else this.arrow(fromX, this.placeX(rows.to(row)), y, style, label, selected);
  }

  private arrow(
    fromX: number,
    toX: number,
    y: number,
    style: RowStyle,
    label: string,
    selected: boolean,
  ): void {
    const { context, palette, scene } = this;
    const direction = toX > fromX ? 1 : -1;
    const start = fromX + GAP * direction;
    const end = toX - (GAP + 1) * direction;
    const plain = style === RowStyle.In ? palette.text : style === RowStyle.Out ? palette.dim : palette.ready;
    context.strokeStyle = selected ? palette.accent : plain;
    context.lineWidth = selected ? 2 : 1.3;
    context.setLineDash(style === RowStyle.Out ? [5, 4] : style === RowStyle.Wake ? [1.5, 3] : []);
    context.beginPath();
    context.moveTo(start, y);
    context.lineTo(end - 6 * direction, y);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = style === RowStyle.Wake && !selected ? palette.ready : palette.accent;
    arrowHead(context, end, y, direction > 0 ? 0 : Math.PI, selected ? 11 : 8);
    context.fillStyle = selected ? palette.accent : style === RowStyle.Out ? palette.dim : palette.text;
    context.textAlign = 'center';
    const { columnWidth } = scene.layout;
    const room = Math.max(Math.abs(toX - fromX) - 24, columnWidth - 24);
    const shown = fitText(context, label, room);
    // Over an even number of columns the middle is a lifeline: beside it reads better.
    const isEven = Math.round(Math.abs(toX - fromX) / columnWidth) % 2 === 0;
    const fits = context.measureText(shown).width <= columnWidth - BAR - 8;
    const middle = (fromX + toX) / 2 - (isEven && fits ? (direction * columnWidth) / 2 : 0);
    textOver(context, shown, middle, y - 5, palette.bg);
  }

  private note(x: number, y: number, label: string, selected: boolean): void {
    const { context, palette, scene } = this;
    context.fillStyle = selected ? palette.accent : palette.dim;
    context.beginPath();
    context.arc(x, y - 4, 3, 0, 2 * Math.PI);
    context.fill();
    context.textAlign = 'left';
    textOver(context, fitText(context, label, scene.layout.columnWidth * 1.4), x + 12, y, palette.bg);
  }

  private fold(line: Extract<VisibleLine, { kind: 'fold' }>, y: number): void {
    const { context, palette, scene } = this;
    context.fillStyle = palette.faint;
    context.textAlign = 'center';
    const middle = Math.min(this.size.width, scene.layout.contentWidth) / 2;
    textOver(context, scene.text('sequence.repeated', { count: line.rounds }), middle, y - 2, palette.bg);
  }

  private bar(x: number, from: number, to: number, colour: string): void {
    this.context.fillStyle = colour;
    fillRounded(this.context, x - BAR / 2, from, BAR, Math.max(2, to - from), 3);
  }

  private barColour(column: number, event: number, moment: Moment): string | null {
    const { picture } = this.scene;
    const actor = picture.rows.lifelines.occupantAt(column, event);
    if (actor === NO_ACTOR) return null;
    const kind = picture.trace.actors.get(actor).kind;
    const state = moment.stateOf(actor);
    if (state === undefined || state === LaneState.Created) return null;
    if (kind === ActorKind.Module || kind === ActorKind.Loop) return this.palette.idle;
    if (state === LaneState.Running) return this.palette.run;
    return state === LaneState.Blocking ? this.palette.blocked : this.palette.idle;
  }

  private eachPlace(draw: (x: number, column: number) => void): void {
    const { layout } = this.scene;
    layout.columns.forEach((column, place) => {
      const x = layout.x(place) - this.scene.scrollLeft;
      if (x > -layout.columnWidth && x < this.size.width + layout.columnWidth) draw(x, column);
    });
  }

  private placeX(column: number): number {
    return this.scene.layout.x(this.placeOf.get(column) ?? 0) - this.scene.scrollLeft;
  }

  private y(position: number): number {
    return SequenceLayout.y(position) - this.scene.scrollTop;
  }
}

/** The last row that the line stands for; -1 before the first line. */
function lastRowOf(folding: Folding, position: number): number {
  if (position < 0 || folding.length === 0) return -1;
  const line = folding.at(Math.min(position, folding.length - 1));
  return line.kind === 'row' ? line.row : line.firstRow + line.rows - 1;
}

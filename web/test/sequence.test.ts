import { describe, expect, it } from 'vitest';
import { Picture } from '../src/model/picture/picture';
import { Folding } from '../src/model/picture/sequence/folding';
import { rowLabel } from '../src/model/picture/sequence/label';
import { RowStyle } from '../src/model/picture/sequence/rows';
import { singleFile } from '../src/model/project/project';
import type { TraceBatch } from '../src/protocol/batch';
import { delegation, longLoop, sleepers } from './fixtures';

function pictureOf(batch: TraceBatch): Picture {
  const picture = new Picture(singleFile(''));
  picture.append(batch);
  return picture;
}

function rowsOf(picture: Picture): string[] {
  const { rows, trace } = picture;
  const name = (column: number, event: number): string =>
    rows.lifelines.columns[column].isOutput
      ? 'output'
      : trace.actors.label(rows.lifelines.occupantAt(column, event));
  return Array.from({ length: rows.length }, (_, row) => {
    const event = rows.event(row);
    const style = {
      [RowStyle.In]: '->',
      [RowStyle.Out]: '-->',
      [RowStyle.Wake]: '~>',
      [RowStyle.Note]: 'note',
    };
    return `${name(rows.from(row), event)} ${style[rows.style(row)]} ${name(rows.to(row), event)}: ${rowLabel(picture, event)}`;
  });
}

describe('rows of the sequence', () => {
  it('pass control in and out, straight through a delegating generator', () => {
    expect(rowsOf(pictureOf(delegation()))).toEqual([
      'module -> outer(): next()',
      'outer() --> module: yield 1',
      'module -> outer(): next()',
      'outer() -> inner(): yield from inner()',
      "inner() --> module: yield 'a'",
      "module -> inner(): send('Ignition!')",
      "inner() --> module: yield 'Ignition!'",
      'module -> inner(): next()',
      "inner() --> outer(): return 'boom!'",
      'outer() -> output: print boom!',
      'outer() --> module: return',
    ]);
  });

  it('show a task and its coroutine as one lifeline that the loop gives turns', () => {
    const rows = rowsOf(pictureOf(sleepers()));
    expect(rows).toContain('event loop -> one(): send(None)');
    expect(rows).toContain('one() --> event loop: await sleep(1)');
    expect(rows.filter((row) => row.includes('two() -->')).length).toBe(2);
  });
});

describe('folding', () => {
  it('folds what repeats and keeps the first rounds and the last', () => {
    const picture = pictureOf(longLoop(1000));
    const folding = new Folding(picture.rows.repetitions.found, picture.rows.length, -1);
    expect(picture.rows.length).toBe(3002);
    expect(folding.length).toBeLessThan(16);
    const folds = Array.from({ length: folding.length }, (_, at) => folding.at(at)).filter(
      (line) => line.kind === 'fold',
    );
    expect(folds).toHaveLength(1);
    expect(folds[0].rows).toBeGreaterThan(2950);
  });

  it('shows the round of the cursor, and every row has one place', () => {
    const picture = pictureOf(longLoop(100));
    for (const cursorRow of [-1, 0, 5, 6, 7, 150, 151, 297, 301]) {
      const folding = new Folding(picture.rows.repetitions.found, picture.rows.length, cursorRow);
      let rows = 0;
      for (let at = 0; at < folding.length; at++) {
        const line = folding.at(at);
        const first = line.kind === 'row' ? line.row : line.firstRow;
        expect(first).toBe(rows);
        expect(folding.positionOf(first)).toBe(at);
        rows += line.kind === 'row' ? 1 : line.rows;
      }
      expect(rows).toBe(picture.rows.length);
      if (cursorRow >= 0)
        expect(folding.at(folding.positionOf(cursorRow))).toEqual({ kind: 'row', row: cursorRow });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { outline } from '../src/model/project/outline';
import { tidied } from '../src/model/project/tidy';
import { catalogue, lookUp } from '../src/editor/language/catalogue';
import { advice } from '../src/editor/language/fixes';
import { namesOf, placesOf } from '../src/editor/language/names';

const program = `import asyncio

total = 0

async def work(name, delay=1):
    global total
    for n in range(3):
        await asyncio.sleep(delay)
        total += n
        print(f'{name} n {n}')  # n and name
    return name

class Box:
    name = 'box'
    def show(self, name):
        return name, self.name

asyncio.run(work(name='tiki', delay=2))
`;
const places = (line: number, column: number): (readonly [number, number])[] =>
  placesOf(program, line, column).map((at) => [at.line, at.column]);

describe('names', () => {
  it('are followed within their scope', () => {
    expect(places(5, 16)).toEqual([
      [5, 16],
      [10, 18],
      [11, 12],
    ]);
    expect(places(7, 9)).toEqual([
      [7, 9],
      [9, 18],
      [10, 27],
    ]);
  });

  it('reach over global', () => {
    expect(places(3, 1)).toEqual([
      [3, 1],
      [6, 12],
      [9, 9],
    ]);
  });

  it('leave strings, comments, attributes and keyword arguments alone', () => {
    expect(
      namesOf(program)
        .filter(({ name }) => name === 'name')
        .map(({ line }) => line),
    ).toEqual([5, 10, 11, 14, 15, 16]);
    expect(namesOf(program).some(({ name }) => name === 'tiki' || name === 'sleep')).toBe(false);
  });

  it('find a definition', () => {
    expect(placesOf(program, 18, 14).find(({ isDefinition }) => isDefinition)).toMatchObject({
      line: 5,
      column: 11,
    });
  });
});

describe('advice', () => {
  it('finds coroutines that nobody awaits, and calls that block the loop', () => {
    const code = `import asyncio, time
async def work():
    asyncio.sleep(1)
    await asyncio.sleep(1)
    time.sleep(1)
    work()
def plain():
    time.sleep(1)
    work()
`;
    expect(advice(code, []).map(({ key, line, fix }) => [key, line, fix])).toEqual([
      ['advice.await', 3, 'await asyncio.sleep'],
      ['advice.blocking', 5, 'await asyncio.sleep'],
      ['advice.await', 6, 'await work'],
    ]);
  });
});

describe('the catalogue', () => {
  it('is complete in both languages, without doubles', () => {
    for (const entry of catalogue) {
      expect(entry.en, entry.name).not.toBe('');
      expect(entry.ko, entry.name).not.toBe('');
    }
    const names = catalogue.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is found by what is typed', () => {
    expect(lookUp('asyncio.sleep').map(({ name }) => name)).toEqual(['asyncio.sleep']);
    expect(lookUp('my_queue.put').map(({ name }) => name)).toEqual(['Queue.put']);
    expect(lookUp('nothing')).toEqual([]);
  });
});

describe('tidying', () => {
  it('changes nothing inside strings', () => {
    const code = "def f():\n\treturn '''a  \n\n\n\n\tb'''   \n\n\n\n\nx = 1  \n\n";
    expect(tidied(code)).toBe(
      "def f():\n    return '''a  \n\n\n\n\tb'''\n\n\nx = 1\n".replace("b'''\n", "b'''   \n"),
    );
  });

  it('knows the outline', () => {
    expect(outline(program).map(({ line, name, depth }) => [line, name, depth])).toEqual([
      [5, 'async def work', 0],
      [13, 'class Box', 0],
      [15, 'def show', 1],
    ]);
  });
});

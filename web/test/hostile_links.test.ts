import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from '../src/base/base64url';
import { singleFile } from '../src/model/project/project';
import dictionaryText from '../src/model/share/dictionary.txt?raw';
import { crc16, makeLink, openLink } from '../src/model/share/link';

/** Links that somebody made to do harm. Whatever they hold: a snippet that is what it should be, or a message. */
const dictionary = strToU8(JSON.stringify(dictionaryText));

/** A link around deflated bytes. */
function around(packed: Uint8Array, check = 0): string {
  const whole = new Uint8Array(2 + packed.length);
  new DataView(whole.buffer).setUint16(0, check);
  whole.set(packed, 2);
  return `#1/${encodeBase64Url(whole)}`;
}

/** A link around any text, with its check right. */
function linkOf(text: string): string {
  const bytes = strToU8(text);
  return around(deflateSync(bytes, { level: 9, dictionary }), crc16(bytes));
}

const good = makeLink({ project: singleFile("print('안녕')\n"), view: null, cursor: null });

describe('hostile links', () => {
  it('never throw, whatever was changed, cut or put in', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_%#/ ?\u0000é';
    for (let round = 0; round < 4000; round++) {
      const link = [...good];
      for (let change = random(6); change >= 0; change--) {
        const at = random(link.length);
        const sign = signs[random(signs.length)];
        if (round % 3 === 0) link.splice(at, 1);
        else if (round % 3 === 1) link[at] = sign;
        else link.splice(at, 0, sign);
      }
      const opened = openLink(link.join(''));
      if (opened.kind === 'snippet') expect(opened.snippet.project.files.length).toBeGreaterThan(0);
    }
  });

  it('that unfold into gigabytes are told damaged, and soon', () => {
    const links = [
      around(deflateSync(new Uint8Array(128 << 20), { level: 1 })),
      linkOf(JSON.stringify({ f: ' '.repeat(5 << 20) })),
    ];
    const began = performance.now();
    for (const link of links) expect(openLink(link).kind).toBe('damaged');
    expect(performance.now() - began).toBeLessThan(2000);
  }, 60_000);

  it('of a large program come back', () => {
    let text = '';
    for (let line = 0; text.length < 600_000; line++)
      text += `v${(line * 2654435761) % 4294967291} = ${line ** 2 % 9973}\n`;
    const opened = openLink(makeLink({ project: singleFile(text), view: null, cursor: null }));
    expect(opened.kind === 'snippet' && opened.snippet.project.files[0].text === text).toBe(true);
  });

  it('of two megabytes are opened or told damaged', () => {
    const noise = Array.from({ length: 1_400_000 }, (_, index) =>
      String.fromCharCode(33 + ((index * 7919) % 89)),
    );
    const long = linkOf(JSON.stringify({ f: noise.join('') }));
    expect(['snippet', 'damaged']).toContain(openLink(long).kind);
    expect(openLink(`#1/${'A'.repeat(2_000_000)}`).kind).toBe('damaged');
    expect(openLink(`#${'1'.repeat(2_000_000)}/`).kind).toBe('none');
  }, 60_000);

  it('of another shape inside are told damaged', () => {
    const shapes: unknown[] = [
      null,
      7,
      'text',
      [],
      {},
      { f: 7 },
      { f: [] },
      { f: [['a.py']] },
      {
        f: [
          ['a.py', 'x'],
          ['a.py', 'y'],
        ],
      },
      { f: Array.from({ length: 65 }, (_, index) => [`${index}.py`, '']) },
      { f: '', s: -1 },
      { f: '', s: 1.5 },
      { f: '', c: 'x' },
      { f: '', w: '<img>' },
      { f: '', t: {} },
      { f: '', i: [] },
      { f: '', k: [[1]] },
      { f: '', k: [[1e300, 'x']] },
      { f: '', a: 'x' },
      { f: '', a: [1] },
      { f: '', a: new Array(101).fill('x') },
      { f: '', p: -5 },
      { f: '', n: 'many' },
      { f: '', m: {} },
    ];
    for (const shape of shapes)
      expect(openLink(linkOf(JSON.stringify(shape))).kind, JSON.stringify(shape)?.slice(0, 80)).toBe(
        'damaged',
      );
    for (const text of ['', '{', '{"f":"\\ud800', 'NaN', `${'['.repeat(100_000)}`])
      expect(openLink(linkOf(text)).kind).toBe('damaged');
  });

  it('reach no prototype', () => {
    for (const text of [
      '{"f":"x","__proto__":{"polluted":1}}',
      '{"__proto__":{"f":"x"}}',
      '{"f":"x","constructor":{"prototype":{"polluted":1}}}',
      '{"f":[["__proto__","x"],["constructor","y"]]}',
    ]) {
      const opened = openLink(linkOf(text));
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(Object.prototype).not.toHaveProperty('f');
      if (opened.kind === 'snippet') expect(Object.getPrototypeOf(opened.snippet)).toBe(Object.prototype);
    }
    expect(openLink(linkOf('{"__proto__":{"f":"x"}}')).kind).toBe('damaged');
  });

  it('name no file outside, and none that looks like another', () => {
    for (const name of [
      '/etc/passwd',
      '../up.py',
      'a/../../up.py',
      'a\\b.py',
      'x\u202eyp.txt',
      'a\nb',
      '',
      'a'.repeat(201),
      '..',
      'a\u200b.py',
    ])
      expect(
        openLink(
          linkOf(
            JSON.stringify({
              f: [
                ['main.py', ''],
                [name, 'x'],
              ],
            }),
          ),
        ).kind,
        JSON.stringify(name),
      ).toBe('damaged');
    for (const name of ['data/urls.txt', '한글.py', '.hidden', 'a b.txt'])
      expect(
        openLink(
          linkOf(
            JSON.stringify({
              f: [
                ['main.py', ''],
                [name, 'x'],
              ],
            }),
          ),
        ).kind,
        name,
      ).toBe('snippet');
  });

  it('have titles without controls and turned directions', () => {
    const opened = openLink(
      linkOf(JSON.stringify({ f: '', t: `safe\u202egnp.exe\u0007${'x'.repeat(1000)}` })),
    );
    expect(opened.kind === 'snippet' && opened.snippet.project.title).toMatch(/^safe gnp\.exe x{287}$/);
  });
});

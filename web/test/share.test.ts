import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { singleFile } from '../src/model/project/project';
import { makeLink, openLink } from '../src/model/share/link';

const code = "import asyncio\n\nasync def main():\n    print('안녕 🙂')\n\nasyncio.run(main())\n";

describe('share link', () => {
  it('comes back as it was', () => {
    const snippet = {
      project: {
        title: '두 작업',
        tour: [
          { event: 3, text: '여기' },
          { line: 4, text: 'here' },
        ],
        files: [
          { name: 'main.py', text: code },
          { name: 'urls.txt', text: 'a\n' },
        ],
        settings: { seed: 7, stdin: 'name\n', argv: ['-v', ''], cpu: 100, steps: 5000, memory: 64 },
      },
      view: 'timeline' as const,
      cursor: 21,
    };
    const link = makeLink(snippet);
    expect(link).toMatch(/^#1\/[A-Za-z0-9_-]+$/);
    expect(openLink(link)).toEqual({ kind: 'snippet', snippet });
  });

  it('made by the command line opens here', () => {
    const opened = openLink('#1/g_6rVkpTslKCeEz9zdSO161TIeUS0GHAZJ2bCxqQArW81IFalGoB');
    expect(opened).toMatchObject({
      kind: 'snippet',
      snippet: { project: { files: [{ name: 'main.py', text: "print('안녕 from the command line')\n" }] } },
    });
  });

  it('is told damaged wherever it is cut', () => {
    const link = makeLink({ project: singleFile(code), view: null, cursor: null });
    for (let length = 3; length < link.length; length++) {
      expect(openLink(link.slice(0, length)).kind, `cut at ${length}`).toBe('damaged');
    }
  });

  it('is told damaged wherever one character was changed', () => {
    const link = makeLink({ project: singleFile(code), view: null, cursor: null });
    for (let at = 3; at < link.length; at++) {
      const other = link[at] === 'A' ? 'B' : 'A';
      const changed = `${link.slice(0, at)}${other}${link.slice(at + 1)}`;
      const opened = openLink(changed);
      // The last character may carry bits that belong to nobody.
      if (opened.kind === 'snippet') expect(opened.snippet.project.files[0].text, `at ${at}`).toBe(code);
    }
  });

  it('is told damaged with foreign characters or another shape inside', () => {
    expect(openLink('#1/äöü').kind).toBe('damaged');
    expect(openLink('#1/').kind).toBe('damaged');
    expect(openLink('#0/abcd').kind).toBe('damaged');
  });

  it('is told newer by its number, and no link by its lack of one', () => {
    expect(openLink('#2/abcd').kind).toBe('newer');
    expect(openLink('#settings').kind).toBe('none');
    expect(openLink('').kind).toBe('none');
  });

  it('is short', () => {
    const folder = resolve(import.meta.dirname, '../../tests/cases/seeds');
    const lengths = readdirSync(folder)
      .filter((name) => name.endsWith('.py'))
      .map((name) => {
        const project = singleFile(readFileSync(resolve(folder, name), 'utf8'));
        return makeLink({ project, view: null, cursor: null }).length - '#1/'.length;
      });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeLessThanOrEqual(210);
  });
});

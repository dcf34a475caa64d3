import { describe, expect, it } from 'vitest';
import { Drafts } from '../src/model/project/draft';
import { singleFile } from '../src/model/project/project';

/** Storage that takes so many characters. */
class SmallStorage implements Storage {
  [name: string]: unknown;
  private readonly entries = new Map<string, string>();

  constructor(private readonly room = Infinity) {}

  get length(): number {
    return this.entries.size;
  }

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    let used = value.length;
    for (const [other, text] of this.entries) if (other !== key) used += text.length;
    if (used > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(key, value);
  }

  removeItem(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }
}

class ForbiddenStorage extends SmallStorage {
  override getItem(): string | null {
    throw new DOMException('forbidden', 'SecurityError');
  }

  override setItem(): void {
    throw new DOMException('forbidden', 'SecurityError');
  }

  override removeItem(): void {
    throw new DOMException('forbidden', 'SecurityError');
  }
}

const texts = (drafts: Drafts): string[] => drafts.earlier().map(({ project }) => project.files[0].text);

describe('drafts', () => {
  it('come back after a reload, each tab its own', () => {
    const shared = new SmallStorage();
    const [one, two] = [new SmallStorage(), new SmallStorage()];
    const first = new Drafts(one, shared);
    const second = new Drafts(two, shared);
    first.keep(singleFile('first'));
    second.keep(singleFile('second'));
    first.keep(singleFile('first, longer'));
    expect(new Drafts(one, shared).restore()?.files[0].text).toBe('first, longer');
    expect(new Drafts(two, shared).restore()?.files[0].text).toBe('second');
    expect(new Drafts(new SmallStorage(), shared).restore()?.files[0].text).toBe('first, longer');
  });

  it('of a tab that was closed are put aside, not overwritten', () => {
    const shared = new SmallStorage();
    new Drafts(new SmallStorage(), shared).keep(singleFile('of the closed tab'));
    const drafts = new Drafts(new SmallStorage(), shared);
    drafts.keep(singleFile('mine'));
    drafts.keep(singleFile('mine, longer'));
    expect(texts(drafts)).toEqual(['of the closed tab']);
  });

  it('keep the newest of a dozen that were put aside', () => {
    const drafts = new Drafts(new SmallStorage(), new SmallStorage());
    for (let number = 0; number < 20; number++) drafts.putAside(singleFile(`draft ${number}`), `${number}`);
    drafts.putAside(singleFile('draft 19'), 'the same again');
    expect(texts(drafts)).toHaveLength(12);
    expect(texts(drafts)[0]).toBe('draft 19');
    expect(texts(drafts)[11]).toBe('draft 8');
  });

  it('make room for the newest when the storage is full', () => {
    const shared = new SmallStorage(1500);
    const drafts = new Drafts(new SmallStorage(), shared);
    for (let number = 0; number < 10; number++)
      drafts.putAside(singleFile(`${number}`.repeat(300)), `${number}`);
    expect(drafts.keep(singleFile('x'.repeat(900)))).toBe(true);
    expect(drafts.restore()?.files[0].text).toBe('x'.repeat(900));
  });

  it('are missed by nobody where storage is forbidden, missing or holds nonsense', () => {
    for (const storage of [new ForbiddenStorage(), undefined, new SmallStorage(3)]) {
      const drafts = new Drafts(storage, storage);
      expect(drafts.keep(singleFile('code'))).toBe(false);
      drafts.putAside(singleFile('code'));
      expect(drafts.restore()).toBeNull();
      expect(drafts.earlier()).toEqual([]);
    }
    for (const nonsense of [
      '{',
      '[]',
      '{"title":1}',
      '{"title":"","files":[{"name":1,"text":""}]}',
      'null',
    ]) {
      const storage = new SmallStorage();
      storage.setItem('tikitaka.draft', nonsense);
      storage.setItem('tikitaka.earlier', nonsense);
      const drafts = new Drafts(storage, storage);
      expect(drafts.restore()).toBeNull();
      expect(drafts.earlier()).toEqual([]);
    }
  });
});

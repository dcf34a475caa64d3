import { defaultSettings, type Project, readSettings } from './project';
import type { Caption, Tour } from './tour';

/**
 * The draft: what is in the editor, kept in this browser at every change and restored at the next visit. Every tab has
 * its own (session storage), which a reload brings back; the newest of all tabs (local storage) is what a new tab begins
 * with. What one tab, a link or a lesson would overwrite is put aside first and can be had again. Storage may be
 * missing, forbidden or full: then there is no draft, and nothing else fails.
 */
const KEY = 'tikitaka.draft';
const TAB = 'tikitaka.tab';
const EARLIER = 'tikitaka.earlier';
const MOST_EARLIER = 12;

export interface EarlierDraft {
  readonly project: Project;
  /** Milliseconds since 1970, by the browser's clock. */
  readonly at: number;
}

type Kept = EarlierDraft & { readonly id: string };

export class Drafts {
  private readonly tab: string;

  constructor(
    private readonly own: Storage | undefined = browserStorage('sessionStorage'),
    private readonly shared: Storage | undefined = browserStorage('localStorage'),
  ) {
    this.tab = read(own, TAB) ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    write(own, TAB, this.tab);
  }

  /** False where the browser would not take it. */
  keep(project: Project): boolean {
    const before = parsed(read(this.shared, KEY)) as { tab?: unknown } | null;
    const other = typeof before?.tab === 'string' && before.tab !== this.tab ? readProject(before) : null;
    // The other tab may be closed already: its draft is nowhere else.
    if (other !== null) this.putAside(other, String(before?.tab));
    const text = JSON.stringify({ ...project, tab: this.tab });
    const isInTab = write(this.own, KEY, text);
    if (write(this.shared, KEY, text)) return true;
    remove(this.shared, EARLIER); // room for the newest first
    return write(this.shared, KEY, text) || isInTab;
  }

  restore(): Project | null {
    return readProject(parsed(read(this.own, KEY))) ?? readProject(parsed(read(this.shared, KEY)));
  }

  /** Kept among the earlier ones; of those with the same id only the newest. */
  putAside(project: Project, id = `${this.tab} ${Date.now()}`): void {
    const text = JSON.stringify(project.files);
    const rest = this.kept().filter((kept) => kept.id !== id && JSON.stringify(kept.project.files) !== text);
    const list: Kept[] = [{ id, at: Date.now(), project }, ...rest].slice(0, MOST_EARLIER);
    while (list.length > 0 && !write(this.shared, EARLIER, JSON.stringify(list))) list.pop();
  }

  /** The newest first. */
  earlier(): readonly EarlierDraft[] {
    return this.kept();
  }

  private kept(): readonly Kept[] {
    const value = parsed(read(this.shared, EARLIER));
    if (!Array.isArray(value)) return [];
    return (value as unknown[]).flatMap((entry) => {
      if (typeof entry !== 'object' || entry === null) return [];
      const { id, at, project } = entry as Partial<Record<keyof Kept, unknown>>;
      const read = readProject(project);
      return typeof id === 'string' && typeof at === 'number' && read !== null
        ? [{ id, at, project: read }]
        : [];
    });
  }
}

function readProject(value: unknown): Project | null {
  if (typeof value !== 'object' || value === null) return null;
  const { title, files, settings, tour } = value as Partial<Record<keyof Project, unknown>>;
  if (typeof title !== 'string' || !Array.isArray(files) || files.length === 0) return null;
  const readable = files.every(
    (file: unknown) =>
      typeof file === 'object' &&
      file !== null &&
      typeof (file as { name?: unknown }).name === 'string' &&
      typeof (file as { text?: unknown }).text === 'string',
  );
  if (!readable) return null;
  return {
    title,
    tour: readTour(tour) ?? [],
    files: files as Project['files'],
    settings: readSettings(settings) ?? defaultSettings,
  };
}

/** Null where it is no tour. */
export function readTour(value: unknown): Tour | null {
  if (!Array.isArray(value)) return null;
  const captions: Caption[] = [];
  for (const entry of value as unknown[]) {
    if (typeof entry !== 'object' || entry === null) return null;
    const { text, event, line } = entry as Partial<Record<keyof Caption, unknown>>;
    if (typeof text !== 'string') return null;
    captions.push({
      text,
      ...(typeof event === 'number' ? { event } : {}),
      ...(typeof line === 'number' ? { line } : {}),
    });
  }
  return captions;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function read(storage: Storage | undefined, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(storage: Storage | undefined, key: string, text: string): boolean {
  try {
    storage?.setItem(key, text);
    return storage !== undefined;
  } catch {
    return false; // full or forbidden
  }
}

function remove(storage: Storage | undefined, key: string): void {
  try {
    storage?.removeItem(key);
  } catch {
    // forbidden
  }
}

function browserStorage(name: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return globalThis[name];
  } catch {
    return undefined; // reading the property itself throws where storage is forbidden
  }
}

import { defaultSettings, type Project } from './project';

/**
 * The draft: what was in the editor, kept in this browser at every change and restored at the next visit. Storage may
 * be missing or full (private windows): then there is no draft, and nothing else fails.
 */
const KEY = 'tikitaka.draft';

export function keepDraft(project: Project, storage: Storage | undefined = browserStorage()): void {
  try {
    storage?.setItem(KEY, JSON.stringify(project));
  } catch {
    // Full or forbidden: the visitor goes on without a draft.
  }
}

export function restoreDraft(storage: Storage | undefined = browserStorage()): Project | null {
  try {
    return readProject(JSON.parse(storage?.getItem(KEY) ?? 'null'));
  } catch {
    return null;
  }
}

function readProject(value: unknown): Project | null {
  if (typeof value !== 'object' || value === null) return null;
  const { title, files, settings } = value as Partial<Record<keyof Project, unknown>>;
  if (typeof title !== 'string' || !Array.isArray(files) || files.length === 0) return null;
  const readable = files.every(
    (file: unknown) =>
      typeof file === 'object' &&
      file !== null &&
      typeof (file as { name?: unknown }).name === 'string' &&
      typeof (file as { text?: unknown }).text === 'string',
  );
  if (!readable) return null;
  const seed = (settings as { seed?: unknown } | undefined)?.seed;
  return {
    title,
    files: files as Project['files'],
    settings: { ...defaultSettings, ...(typeof seed === 'number' ? { seed } : {}) },
  };
}

function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // reading the property itself throws where storage is forbidden
  }
}

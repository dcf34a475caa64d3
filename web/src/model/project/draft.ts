import { defaultSettings, type Project } from './project';
import type { Caption, Tour } from './tour';

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
  const { seed, stdin } = (settings ?? {}) as { seed?: unknown; stdin?: unknown };
  return {
    title,
    tour: readTour(tour) ?? [],
    files: files as Project['files'],
    settings: {
      seed: typeof seed === 'number' ? seed : defaultSettings.seed,
      stdin: typeof stdin === 'string' ? stdin : defaultSettings.stdin,
    },
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

function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // reading the property itself throws where storage is forbidden
  }
}

import type { Tour } from './tour';

/**
 * What the visitor edits: the files of a snippet, its title and the settings of a run. Immutable: every change makes
 * a new project, so a view compares by identity and a run keeps what it was started with.
 */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

export interface RunSettings {
  /** Seeds `random`, string hashes and thread switching. */
  readonly seed: number;
  /** What `input()` reads. */
  readonly stdin: string;
  /** `sys.argv` after the program's name. */
  readonly argv: readonly string[];
  /** Virtual nanoseconds that each instruction takes; 0: computing is free. A directive in the program goes before. */
  readonly cpu: number;
  /** Most instructions; 0: as many as it takes. */
  readonly steps: number;
  /** Most memory in MiB; 0: what the engine allows anyhow. */
  readonly memory: number;
}

export interface Project {
  readonly title: string;
  /** Captions that lead through the run; often none. */
  readonly tour: Tour;
  /** At least one. The first is the program. */
  readonly files: readonly SourceFile[];
  readonly settings: RunSettings;
}

export const MAIN_FILE = 'main.py';
export const defaultSettings: RunSettings = { seed: 0, stdin: '', argv: [], cpu: 0, steps: 0, memory: 0 };
const MOST_ARGUMENTS = 100;

/** What is not there has its default; null where something is not what it should be. */
export function readSettings(value: unknown): RunSettings | null {
  if (typeof value !== 'object' || value === null) return null;
  const given = value as Partial<Record<keyof RunSettings, unknown>>;
  const { seed, stdin, argv, cpu, steps, memory } = { ...defaultSettings, ...given };
  if (!isCount(seed) || !isCount(cpu) || !isCount(steps) || !isCount(memory) || typeof stdin !== 'string')
    return null;
  if (!Array.isArray(argv) || argv.length > MOST_ARGUMENTS || !argv.every((word) => typeof word === 'string'))
    return null;
  return { seed, stdin, argv: argv as string[], cpu, steps, memory };
}

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

export function singleFile(text: string, title = ''): Project {
  return { title, tour: [], files: [{ name: MAIN_FILE, text }], settings: defaultSettings };
}

export function withText(project: Project, name: string, text: string): Project {
  return { ...project, files: project.files.map((file) => (file.name === name ? { name, text } : file)) };
}

export function withFile(project: Project, file: SourceFile): Project {
  return { ...project, files: [...project.files, file] };
}

export function withoutFile(project: Project, name: string): Project {
  const files = project.files.filter((file) => file.name !== name);
  return files.length === 0 ? project : { ...project, files };
}

export function withRenamed(project: Project, from: string, to: string): Project {
  return {
    ...project,
    files: project.files.map((file) => (file.name === from ? { ...file, name: to } : file)),
  };
}

/** Whether a new or renamed file may be called so: not empty, not taken, no path that leaves the snippet. */
export function isFreeName(project: Project, name: string): boolean {
  return /^[^/\\\s][^/\\]{0,63}$/.test(name) && !project.files.some((file) => file.name === name);
}

/** A name for the next file: `file2.py`, `file3.py`, ... */
export function nextName(project: Project): string {
  for (let number = project.files.length + 1; ; number++) {
    const name = `file${number}.py`;
    if (isFreeName(project, name)) return name;
  }
}

import { debounce } from '../base/debounce';
import { Signal } from '../base/signal';
import type { TextKey } from '../base/text';
import { Cursor } from '../model/cursor';
import type { Axis } from '../model/picture/activity';
import { Playback } from '../model/playback';
import { PreferenceStore, systemPreferences } from '../model/preferences';
import { keepDraft, restoreDraft } from '../model/project/draft';
import {
  type Project,
  singleFile,
  withFile,
  withRenamed,
  withText,
  withoutFile,
} from '../model/project/project';
import { Runner, type WorkerPort } from '../model/run/runner';
import { makeLink, openLink } from '../model/share/link';
import type { View } from '../model/share/snippet';

/** A short word to the visitor, in the corner of the page. `link` is there to be copied by hand. */
export interface Notice {
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly isProblem: boolean;
  readonly link?: string;
}

const TYPING_PAUSE = 250; // milliseconds
const INSPECTION_PAUSE = 60;

/** The page's state and what can be done to it: the one object that the components share. */
export class Workbench {
  readonly preferences = new PreferenceStore(systemPreferences());
  readonly project: Signal<Project>;
  readonly activeFile: Signal<string>;
  readonly view = new Signal<View>('sequence');
  /** The timeline's axis; null chooses by whether the run took any time. */
  readonly axis = new Signal<Axis | null>(null);
  readonly notice = new Signal<Notice | null>(null);
  readonly cursor = new Cursor();
  readonly playback = new Playback(this.cursor);
  readonly runner: Runner;

  private readonly runSoon = debounce(TYPING_PAUSE, () => this.runNow());
  private readonly inspectSoon = debounce(INSPECTION_PAUSE, () => this.inspect());
  private pendingCursor: number | null = null;

  constructor(makeWorker: () => WorkerPort, welcome: string) {
    this.runner = new Runner(makeWorker);
    this.project = new Signal(restoreDraft() ?? singleFile(welcome));
    this.activeFile = new Signal(this.project.value.files[0].name);
    this.runner.picture.subscribe((picture) => {
      this.cursor.attach(picture);
      this.inspectSoon();
    });
    this.runner.state.subscribe(({ kind }) => {
      if (kind === 'ended') this.settle();
    });
    this.cursor.position.subscribe(() => this.inspectSoon());
  }

  /** The first run. A link in the address goes before the draft; a bad one leaves the draft alone. */
  begin(): void {
    if (!this.openAddress()) this.runNow();
  }

  edit(name: string, text: string): void {
    if (this.project.value.files.some((file) => file.name === name && file.text === text)) return;
    this.change(withText(this.project.value, name, text));
  }

  addFile(name: string): void {
    this.change(withFile(this.project.value, { name, text: '' }));
    this.activeFile.set(name);
  }

  removeFile(name: string): void {
    this.change(withoutFile(this.project.value, name));
    if (this.activeFile.value === name) this.activeFile.set(this.project.value.files[0].name);
  }

  renameFile(from: string, to: string): void {
    this.change(withRenamed(this.project.value, from, to));
    if (this.activeFile.value === from) this.activeFile.set(to);
  }

  open(project: Project): void {
    this.playback.pause();
    this.project.set(project);
    this.activeFile.set(project.files[0].name);
    keepDraft(project);
    this.cursor.toEnd();
    this.runNow();
  }

  runNow(): void {
    this.runSoon.cancel();
    this.runner.run(this.project.value);
  }

  stop(): void {
    this.runSoon.cancel();
    this.runner.stop();
  }

  /** True if the address held a snippet, which is then open. */
  openAddress(): boolean {
    const opened = openLink(location.hash);
    switch (opened.kind) {
      case 'none':
        return false;
      case 'damaged':
      case 'newer':
        this.notice.set({ key: `share.${opened.kind}`, isProblem: true });
        return false;
      case 'snippet': {
        const { project, view, cursor } = opened.snippet;
        if (view !== null) this.view.set(view);
        this.pendingCursor = cursor;
        this.open(project);
        return true;
      }
    }
  }

  async share(): Promise<void> {
    const { event, atEnd } = this.cursor.position.value;
    const fragment = makeLink({
      project: this.project.value,
      view: this.view.value === 'sequence' ? null : this.view.value,
      cursor: atEnd || event < 0 ? null : event,
    });
    const link = `${location.href.split('#')[0]}${fragment}`;
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(link);
      this.notice.set({ key: 'share.copied', values: { length: link.length }, isProblem: false });
    } catch {
      this.notice.set({ key: 'share.manual', isProblem: false, link });
    }
  }

  private change(project: Project): void {
    this.project.set(project);
    keepDraft(project);
    this.runSoon();
  }

  // The cursor of a link can only be reached when the run has come so far.
  private settle(): void {
    if (this.pendingCursor === null) return;
    this.cursor.goTo(this.pendingCursor);
    this.pendingCursor = null;
  }

  private inspect(): void {
    const { event } = this.cursor;
    if (event !== -1) this.runner.inspect(event);
  }
}

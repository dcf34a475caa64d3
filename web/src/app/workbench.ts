import { debounce } from '../base/debounce';
import { Signal } from '../base/signal';
import type { TextKey } from '../base/text';
import { Cursor } from '../model/cursor';
import type { Axis } from '../model/picture/activity';
import { Playback } from '../model/playback';
import { PreferenceStore, systemPreferences, themes } from '../model/preferences';
import { Search } from '../model/search';
import { Inspector } from '../model/run/inspector';
import { TimelineState } from '../model/timeline';
import { Drafts } from '../model/project/draft';
import {
  type Project,
  type RunSettings,
  isFreeName,
  singleFile,
  withFile,
  withRenamed,
  withText,
  withoutFile,
} from '../model/project/project';
import { tidied } from '../model/project/tidy';
import { type Tour, captionEvents } from '../model/project/tour';
import { Quiz } from '../model/quiz';
import { Runner, type WorkerPort } from '../model/run/runner';
import { makeLink, openLink } from '../model/share/link';
import type { View } from '../model/share/snippet';

import type { Snapshooter } from '../views/snapshot';

/** A short word to the visitor, in the corner of the page. `link` is there to be copied by hand. */
export interface Notice {
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly isProblem: boolean;
  readonly link?: string;
}

export type DialogName = 'examples' | 'help' | 'export' | 'settings' | 'compare' | 'palette' | 'tour';
export type LoopTab = 'loop' | 'why';
export type FramesTab = 'frames' | 'watch' | 'heap';
export type OutputTab = 'output' | 'log' | 'transcript';

const TYPING_PAUSE = 250; // milliseconds

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
  readonly inspector: Inspector;
  readonly timeline = new TimelineState();
  readonly search = new Search(this.cursor);
  /** Makes the picture of the open view, for exports. */
  readonly snapshot = new Signal<Snapshooter | null>(null);
  /** What the three panels below the views show. */
  readonly dock = {
    left: new Signal<LoopTab>('loop'),
    middle: new Signal<FramesTab>('frames'),
    right: new Signal<OutputTab>('output'),
  };

  readonly quiz = new Quiz(this.cursor, () => this.runner.picture.value);
  readonly dialog = new Signal<DialogName | null>(null);
  readonly isPresenting = new Signal(false);
  readonly showsTour = new Signal(true);
  /** The page is a player inside another page. */
  readonly isEmbedded = new URLSearchParams(location.search).has('embed');

  readonly drafts = new Drafts();
  private readonly runSoon = debounce(TYPING_PAUSE, () => this.runNow());
  private pendingCursor: number | null = null;
  /** A tour begins at its first caption as soon as the run is there. */
  private startsTour = true;
  /** The visitor changed what was opened: it is worth keeping when something else takes its place. */
  private isEdited = false;
  private saidUnkept = false;
  /** What a link took the place of: going back to the address without one brings it back. */
  private leftBehind: Project | null = null;
  /** Where the page itself put the cursor. */
  private placed: number | null = null;
  /** Captions about the page, not about a program: the first change ends them. */
  private readonly welcomeTour: Tour;

  constructor(
    readonly makeWorker: () => WorkerPort,
    welcome: Project,
  ) {
    this.runner = new Runner(makeWorker);
    this.project = new Signal((this.isEmbedded ? null : this.drafts.restore()) ?? welcome);
    this.welcomeTour = welcome.tour;
    this.activeFile = new Signal(this.project.value.files[0].name);
    this.inspector = new Inspector(this.runner, this.cursor);
    this.preferences.subscribe(({ showsInternals }) =>
      this.runner.picture.value?.showInternals(showsInternals),
    );
    this.runner.picture.subscribe((picture) => {
      picture?.showInternals(this.preferences.value.showsInternals);
      this.cursor.attach(picture);
      this.search.attach(picture);
      this.timeline.forgetPlaces();
    });
    this.runner.state.subscribe(({ kind }) => {
      if (kind === 'ended') this.settle();
    });
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
    if (this.isEdited && !this.isEmbedded) this.drafts.putAside(this.project.value);
    this.isEdited = false;
    this.project.set(project);
    this.activeFile.set(project.files[0].name);
    this.keep();
    this.showsTour.set(true);
    this.startsTour = true;
    this.quiz.stop();
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

  /** By lines, which only a replay knows; where there is none, nothing moves. */
  async travel(to: 'line' | 'breakpoint', direction: 1 | -1): Promise<void> {
    this.playback.pause();
    if (await this.inspector.travel(to, direction)) return;
    if (to === 'breakpoint') this.notice.set({ key: 'travel.none', isProblem: false });
  }

  /** True if the address held a snippet, which is then open. */
  openAddress(): boolean {
    const opened = openLink(location.hash);
    switch (opened.kind) {
      case 'none': {
        const { leftBehind } = this;
        this.leftBehind = null;
        if (leftBehind !== null) this.open(leftBehind);
        return false;
      }
      case 'damaged':
      case 'newer':
        this.notice.set({ key: `share.${opened.kind}`, isProblem: true });
        return false;
      case 'snippet': {
        const { project, view, cursor } = opened.snippet;
        if (view !== null) this.view.set(view);
        this.pendingCursor = cursor;
        if (this.isEdited) this.leftBehind = this.project.value;
        this.open(project);
        return true;
      }
    }
  }

  async share(): Promise<void> {
    const fragment = this.fragment();
    const link = `${location.href.split('#')[0]}${fragment}`;
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(link);
      this.notice.set({ key: 'share.copied', values: { length: link.length }, isProblem: false });
    } catch {
      this.notice.set({ key: 'share.manual', isProblem: false, link });
    }
  }

  setTitle(title: string): void {
    this.change({ ...this.project.value, title });
  }

  setSettings(settings: Partial<RunSettings>): void {
    const { value } = this.project;
    this.change({ ...value, settings: { ...value.settings, ...settings } });
  }

  setTour(tour: Tour): void {
    this.showsTour.set(true);
    this.project.set({ ...this.project.value, tour });
    this.isEdited = true;
    this.keep();
  }

  nextTheme(): void {
    const at = themes.indexOf(this.preferences.value.theme);
    this.preferences.change({ theme: themes[(at + 1) % themes.length] });
  }

  present(): void {
    this.isPresenting.set(!this.isPresenting.value);
  }

  toggleInternals(): void {
    this.preferences.change({ showsInternals: !this.preferences.value.showsInternals });
  }

  format(): void {
    const { name, text } = this.project.value.files.find((file) => file.name === this.activeFile.value) ?? {};
    if (name !== undefined && text !== undefined) this.edit(name, tidied(text));
  }

  /** A file that was dropped or picked: a program replaces the program, anything else becomes a tab. */
  async importFile(file: File): Promise<void> {
    const text = await file.text();
    if (file.name.endsWith('.py')) this.open(singleFile(text, file.name.replace(/\.py$/, '')));
    else if (isFreeName(this.project.value, file.name)) {
      this.change(withFile(this.project.value, { name: file.name, text }));
    } else {
      this.notice.set({ key: 'drop.refused', values: { name: file.name }, isProblem: true });
    }
  }

  /** A program that was pasted as text takes the place of what is there. */
  importText(text: string): void {
    this.open(singleFile(text));
  }

  embedCode(): string {
    const address = `${pageAddress()}?embed${this.fragment()}`;
    return `<iframe src="${address}" width="100%" height="480" style="border:0" loading="lazy" title="tikitaka"></iframe>`;
  }

  /** The whole page with what the player shows, changes and all. */
  openAddressOutside(): string {
    return `${pageAddress()}${this.fragment()}`;
  }

  elementCode(): string {
    const { text } = this.project.value.files[0];
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<script src="${pageAddress()}embed.js" async></script>\n<tiki-taka><pre>${escaped}</pre></tiki-taka>`;
  }

  private fragment(): string {
    const { event, atEnd } = this.cursor.position.value;
    return makeLink({
      project: this.project.value,
      view: this.view.value === 'sequence' ? null : this.view.value,
      cursor: atEnd || event < 0 ? null : event,
    });
  }

  private change(changed: Project): void {
    const project = changed.tour === this.welcomeTour ? { ...changed, title: '', tour: [] } : changed;
    // Who edits wants to see the whole run, unless he has gone to a place himself.
    if (this.placed !== null && this.cursor.event === this.placed) this.cursor.toEnd();
    this.placed = null;
    this.startsTour = false;
    this.project.set(project);
    this.isEdited = true;
    // The address says no longer what is here: a reload must bring the draft, going back the link.
    if (!this.isEmbedded && openLink(location.hash).kind === 'snippet')
      history.pushState(null, '', location.pathname + location.search);
    this.keep();
    this.runSoon();
  }

  private keep(): void {
    if (this.isEmbedded || this.drafts.keep(this.project.value) || this.saidUnkept) return;
    this.saidUnkept = true;
    this.notice.set({ key: 'draft.unkept', isProblem: true });
  }

  // The cursor of a link can only be reached when the run has come so far.
  private settle(): void {
    const { tour } = this.project.value;
    const picture = this.runner.picture.value;
    const startsTour = this.startsTour && tour.length > 0 && picture !== null && this.pendingCursor === null;
    const target = startsTour ? captionEvents(picture.trace, tour)[0] : this.pendingCursor;
    this.pendingCursor = null;
    this.startsTour = false;
    if (target === null) return;
    this.cursor.goTo(target);
    if (startsTour) this.placed = this.cursor.event;
  }
}

/** The address of the page itself, without what is asked of it. */
const pageAddress = (): string => location.href.replace(/[?#].*$/, '').replace(/index\.html$/, '');

import type { TextKey } from '../base/text';
import { outline } from '../model/project/outline';
import type { Workbench } from './workbench';

/** Everything that can be done, for the palette: actions by their names, and the definitions of the open program. */
export interface Command {
  readonly id: string;
  readonly key: TextKey;
  readonly keys?: string;
  run(): void;
}

export function commands(workbench: Workbench): readonly Command[] {
  const { cursor, playback, view, dialog, search, timeline, dock, preferences, axis } = workbench;
  const all: readonly (readonly [TextKey, () => void, string?])[] = [
    ['header.run', () => workbench.runNow(), 'Ctrl/⌘ Enter'],
    ['header.stop', () => workbench.stop(), 'Ctrl/⌘ .'],
    ['header.examples', () => dialog.set('examples')],
    ['header.share', () => void workbench.share()],
    ['header.export', () => dialog.set('export')],
    ['command.settings', () => dialog.set('settings')],
    ['command.compare', () => dialog.set('compare')],
    ['command.quiz', () => workbench.quiz.start()],
    ['command.tour', () => dialog.set('tour')],
    ['command.present', () => workbench.present(), 'Shift P'],
    ['command.format', () => workbench.format()],
    ['view.sequence', () => view.set('sequence'), '1'],
    ['view.timeline', () => view.set('timeline'), '2'],
    ['view.tree', () => view.set('tree'), '3'],
    ['command.byTime', () => axis.set('time')],
    ['command.bySteps', () => axis.set('steps')],
    ['command.internals', () => workbench.toggleInternals()],
    ['timeline.group.name', () => timeline.group('name')],
    ['timeline.group.none', () => timeline.group('none')],
    ['why.title', () => dock.left.set('why')],
    ['watch.title', () => dock.middle.set('watch')],
    ['heap.title', () => dock.middle.set('heap')],
    ['log.title', () => dock.right.set('log')],
    ['transcript.title', () => dock.right.set('transcript')],
    ['search.label', () => search.open(), '/'],
    ['transport.play', () => playback.toggle(), 'Space'],
    ['transport.first', () => cursor.toStart(), 'Home'],
    ['transport.last', () => cursor.toEnd(), 'End'],
    ['step.forward.line', () => void workbench.travel('line', 1), '↓'],
    ['step.back.line', () => void workbench.travel('line', -1), '↑'],
    ['step.forward.breakpoint', () => void workbench.travel('breakpoint', 1), 'B'],
    ['step.back.breakpoint', () => void workbench.travel('breakpoint', -1), 'Shift B'],
    ['step.forward.timer', () => cursor.stepTimer(1), 'T'],
    ['step.forward.iteration', () => cursor.stepIteration(1), 'Shift ↓'],
    ['header.theme', () => workbench.nextTheme()],
    [
      'header.language',
      () => preferences.change({ language: preferences.value.language === 'en' ? 'ko' : 'en' }),
    ],
    ['help.title', () => dialog.set('help'), '?'],
  ];
  return all.map(([key, run, keys]) => ({ id: key, key, run, keys }));
}

export interface Definition {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly depth: number;
}

/** The functions and classes of all files. */
export function definitions(workbench: Workbench): readonly Definition[] {
  return workbench.project.value.files
    .filter(({ name }) => name.endsWith('.py'))
    .flatMap(({ name: file, text }) => outline(text).map((entry) => ({ file, ...entry })));
}

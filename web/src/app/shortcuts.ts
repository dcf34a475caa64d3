import type { Workbench } from './workbench';

/**
 * The page's keys (shown by HelpDialog). Where a text is being typed only those with Ctrl or Cmd count; where a control
 * has the focus, the keys that it uses itself are left to it.
 */
export interface PageActions {
  editor(): void;
}

export function shortcut(event: KeyboardEvent, workbench: Workbench, page: PageActions): boolean {
  if (event.defaultPrevented) return false;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === 'Enter') return act(() => workbench.runNow());
  if (command && event.key === '.') return act(() => workbench.stop());
  if (command || event.altKey || isTyping(event.target)) return false;

  const { cursor, playback, view, search } = workbench;
  const step = (by: number): void => {
    playback.pause();
    cursor.step(by);
  };
  switch (event.key) {
    case ',':
    case 'ArrowLeft':
      return act(() => (event.shiftKey ? cursor.stepInLane(-1) : step(-1)));
    case '.':
    case 'ArrowRight':
      return act(() => (event.shiftKey ? cursor.stepInLane(1) : step(1)));
    case 'ArrowUp':
      return act(() => (event.shiftKey ? cursor.stepIteration(-1) : void workbench.travel('line', -1)));
    case 'ArrowDown':
      return act(() => (event.shiftKey ? cursor.stepIteration(1) : void workbench.travel('line', 1)));
    case 't':
      return act(() => cursor.stepTimer(1));
    case 'T':
      return act(() => cursor.stepTimer(-1));
    case 'b':
      return act(() => void workbench.travel('breakpoint', 1));
    case 'B':
      return act(() => void workbench.travel('breakpoint', -1));
    case '/':
      return act(() => search.open());
    case 'Home':
      return act(() => cursor.toStart());
    case 'End':
      return act(() => cursor.toEnd());
    case ' ':
      return isControl(event.target) ? false : act(() => playback.toggle());
    case '1':
      return act(() => view.set('sequence'));
    case '2':
      return act(() => view.set('timeline'));
    case '3':
      return act(() => view.set('tree'));
    case 'e':
      return act(() => page.editor());
    case 'P':
      return act(() => workbench.present());
    case 'Escape':
      return workbench.isPresenting.value ? act(() => workbench.present()) : false;
    case '?':
      return act(() => workbench.dialog.set('help'));
    default:
      return false;
  }
}

function act(action: () => void): true {
  action();
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog, .monaco-editor') !== null)
  );
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary') !== null;
}

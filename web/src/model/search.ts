import { Signal } from '../base/signal';
import { language } from '../base/text';
import type { Cursor } from './cursor';
import { eventSummary } from './picture/event_summary';
import type { Picture } from './picture/picture';
import { sentence } from './picture/sentence';
import { isWorthReading } from './picture/transcript';

/** Finds events by what they say, from the cursor on, round the ends of the run. Long runs are searched bit by bit. */
export interface SearchState {
  readonly text: string;
  readonly isOpen: boolean;
  /** Null before a search; `none` after one that found nothing. */
  readonly result: 'searching' | 'found' | 'none' | null;
}

const SLICE_MILLISECONDS = 8;

export class Search {
  readonly state = new Signal<SearchState>({ text: '', isOpen: false, result: null });
  private picture: Picture | null = null;
  private turn = 0;

  constructor(private readonly cursor: Cursor) {}

  attach(picture: Picture | null): void {
    this.picture = picture;
    this.turn++;
  }

  open(): void {
    this.change({ isOpen: true });
  }

  close(): void {
    this.turn++;
    this.change({ isOpen: false, result: null });
  }

  type(text: string): void {
    this.turn++;
    this.change({ text, result: null });
  }

  async find(direction: 1 | -1): Promise<void> {
    const { picture } = this;
    const wanted = this.state.value.text.trim().toLowerCase();
    if (picture === null || wanted === '') return;
    const turn = ++this.turn;
    this.change({ result: 'searching' });
    const { length } = picture.trace;
    let until = performance.now() + SLICE_MILLISECONDS;
    for (let step = 1; step <= length; step++) {
      const event = (((this.cursor.event + direction * step) % length) + length) % length;
      if (says(picture, event, wanted)) {
        this.cursor.goTo(event);
        this.change({ result: 'found' });
        return;
      }
      if ((step & 63) === 0 && performance.now() > until) {
        await new Promise((resolve) => setTimeout(resolve));
        if (turn !== this.turn) return;
        until = performance.now() + SLICE_MILLISECONDS;
      }
    }
    this.change({ result: 'none' });
  }

  private change(part: Partial<SearchState>): void {
    this.state.update((state) => ({ ...state, ...part }));
  }
}

function says(picture: Picture, event: number, wanted: string): boolean {
  if (!isWorthReading(picture.trace, event)) return false;
  return (
    eventSummary(picture, event).toLowerCase().includes(wanted) ||
    sentence(picture, event, language.value).toLowerCase().includes(wanted)
  );
}

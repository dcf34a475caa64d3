import { Signal } from '../base/signal';
import { ActorKind, EventKind, LaneState } from '../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../protocol/ids';
import type { Cursor } from './cursor';
import type { Picture } from './picture/picture';
import { shortened } from './picture/sequence/label';

/**
 * Predicting: the future is hidden, the learner says who runs next or what is printed, and then sees.
 *   off -> asking       start(), next()
 *   asking -> answered  answer()
 *   answered -> asking  next(); at the end of the run -> over
 *   any -> off          stop()
 */
export interface QuizQuestion {
  readonly kind: 'runs' | 'prints';
  /** The event that the answer is about. */
  readonly event: number;
  readonly options: readonly string[];
  readonly right: number;
}

export type QuizState =
  | { readonly kind: 'off' }
  | { readonly kind: 'asking'; readonly question: QuizQuestion }
  | { readonly kind: 'answered'; readonly question: QuizQuestion; readonly chosen: number }
  | { readonly kind: 'over' };

const MOST_OPTIONS = 4;

export class Quiz {
  readonly state = new Signal<QuizState>({ kind: 'off' });
  readonly score = new Signal({ right: 0, asked: 0 });
  /** Views show nothing after this event. */
  readonly limit = new Signal(Infinity);

  constructor(
    private readonly cursor: Cursor,
    private readonly picture: () => Picture | null,
  ) {}

  start(): void {
    this.score.set({ right: 0, asked: 0 });
    this.show(Infinity);
    this.cursor.toStart();
    this.next();
  }

  next(): void {
    const picture = this.picture();
    const question = picture === null ? null : nextQuestion(picture, this.cursor.event);
    if (question === null) {
      this.show(Infinity);
      this.state.set({ kind: 'over' });
      return;
    }
    // Everything up to the event before is seen.
    this.show(question.event - 1);
    this.cursor.goTo(question.event - 1);
    this.state.set({ kind: 'asking', question });
  }

  answer(chosen: number): void {
    const state = this.state.value;
    if (state.kind !== 'asking') return;
    const { question } = state;
    this.show(question.event);
    this.cursor.goTo(question.event);
    this.score.update(({ right, asked }) => ({
      right: right + (chosen === question.right ? 1 : 0),
      asked: asked + 1,
    }));
    this.state.set({ kind: 'answered', question, chosen });
  }

  stop(): void {
    this.show(Infinity);
    this.state.set({ kind: 'off' });
  }

  private show(limit: number): void {
    this.cursor.limit = limit;
    this.limit.set(limit);
  }
}

/** The next thing after the event that can be asked about; null where there is none. */
export function nextQuestion(picture: Picture, after: number): QuizQuestion | null {
  const { trace } = picture;
  for (let event = Math.max(1, after + 1); event < trace.length; event++) {
    const question =
      trace.kind(event) === EventKind.Output ? askPrinted(picture, event) : askRunning(picture, event);
    if (question !== null) return question;
  }
  return null;
}

function askPrinted(picture: Picture, event: number): QuizQuestion | null {
  const { trace } = picture;
  const right = shortened(trace.written(event));
  if (right.trim() === '') return null;
  const { output } = trace;
  const others: string[] = [];
  for (let index = 0; index < output.lineCount; index++) {
    const { text } = output.line(index);
    const line = shortened(text);
    if (line.trim() !== '' && line !== right && !others.includes(line)) others.push(line);
  }
  if (others.length === 0) return null;
  return question('prints', event, right, nearest(others, event));
}

const runs: ReadonlySet<EventKind> = new Set([
  EventKind.TaskStep,
  EventKind.ResumeNext,
  EventKind.ResumeSend,
  EventKind.ResumeThrow,
]);

function askRunning(picture: Picture, event: number): QuizQuestion | null {
  const { trace } = picture;
  const { actors } = trace;
  if (!runs.has(trace.kind(event))) return null;
  const runner = actors.lifelineOf(trace.actor(event));
  if (actors.isHousekeeping(runner) || actors.isLibraryFrame(trace.actor(event))) return null;
  const moment = picture.moments.at(event - 1);
  // A task's turn and its coroutine's resume are one thing.
  if (moment.lanes.get(runner)?.state === LaneState.Running) return null;
  const alive = new Set<ActorId>();
  for (const lane of moment.lanes.keys()) {
    const id = actors.lifelineOf(lane);
    if (id === NO_ACTOR || id === runner || actors.get(id).kind === ActorKind.Loop) continue;
    if (!actors.isHousekeeping(id) && !actors.isLibraryFrame(id)) alive.add(id);
  }
  const labels = [...alive].map((id) => actors.label(id));
  const others = [...new Set(labels)].filter((label) => label !== actors.label(runner));
  return others.length === 0 ? null : question('runs', event, actors.label(runner), nearest(others, event));
}

/** Always the same choice for the same event: a quiz in a link asks everybody the same. */
function nearest(others: readonly string[], event: number): readonly string[] {
  const start = event % others.length;
  return Array.from(
    { length: Math.min(MOST_OPTIONS - 1, others.length) },
    (_, index) => others[(start + index) % others.length],
  );
}

function question(
  kind: QuizQuestion['kind'],
  event: number,
  right: string,
  others: readonly string[],
): QuizQuestion {
  const place = (event * 7) % (others.length + 1);
  return { kind, event, options: [...others.slice(0, place), right, ...others.slice(place)], right: place };
}

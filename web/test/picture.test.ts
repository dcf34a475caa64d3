import { describe, expect, it } from 'vitest';
import { eventSentencesKo } from '../src/base/text/events_ko';
import { comparedOutput, firstDifference } from '../src/model/compare';
import { laneRows } from '../src/model/picture/lane_rows';
import { sentence } from '../src/model/picture/sentence';
import { isWorthReading, transcriptAround } from '../src/model/picture/transcript';
import { waitingOf, whyChain } from '../src/model/picture/why';
import { nextQuestion } from '../src/model/quiz';
import type { CursorPosition } from '../src/model/cursor';
import { eventId } from '../src/protocol/ids';
import { EventKind, LaneState, eventFacts } from '../src/protocol/events.generated';
import { activity } from '../src/model/picture/activity';
import { awaitTrees } from '../src/model/picture/await_tree';
import { naturalAxis, scaleOf } from '../src/model/picture/axis';
import { timelineLanes } from '../src/model/picture/lane_list';
import { codeMarks } from '../src/model/picture/line_marks';
import { loopState } from '../src/model/picture/loop_state';
import { Picture } from '../src/model/picture/picture';
import { singleFile } from '../src/model/project/project';
import { delegation, longLoop, sleepers } from './fixtures';

const picture = new Picture(singleFile(''));
picture.append(sleepers());
const { trace } = picture;
const eventWhere = (test: (event: number) => boolean): number => {
  for (let event = 0; event < trace.length; event++) if (test(event)) return event;
  throw new Error('no such event');
};
const atOneSecond = eventWhere((event) => trace.time(event) >= 1e9) - 1;

const at = (event: number): CursorPosition => ({ event: eventId(event), atEnd: false, stop: null });

describe('timeline', () => {
  it('has a lane for each task, called by its coroutine', () => {
    expect(timelineLanes(picture).map((lane) => trace.actors.label(lane))).toEqual([
      'main() 2',
      'one()',
      'two()',
    ]);
  });

  it('knows what each lane does', () => {
    const [, one] = timelineLanes(picture);
    const states: (LaneState | undefined)[] = [];
    picture.moments.walk(
      Array.from({ length: trace.length }, (_, event) => event),
      (moment) => {
        const state = moment.stateOf(one);
        if (states.at(-1) !== state) states.push(state);
      },
    );
    expect(states).toEqual([
      LaneState.Ready,
      LaneState.Running,
      LaneState.Waiting,
      LaneState.Ready,
      LaneState.Running,
      undefined,
    ]);
  });

  it('has wake-up arrows between lanes', () => {
    const wakes = Array.from({ length: trace.length }, (_, event) => picture.wakes.behind(event))
      .filter((wake) => wake !== null)
      .map(({ source, target }) => `${trace.actors.label(source)} > ${trace.actors.label(target)}`);
    expect(wakes).toContain('two() > main() 2');
  });

  it('chooses time where the run took any', () => {
    expect(naturalAxis(trace)).toBe('time');
    const scale = scaleOf(trace, 'time');
    expect(scale.end).toBe(2e9);
    expect(trace.time(scale.eventAt(1e9))).toBe(1e9);
    expect(activity(trace, 'time', 4).reduce((sum, count) => sum + count)).toBe(trace.length);
  });
});

describe('why', () => {
  it('leads from a wake-up back to its timer and the line that set it', () => {
    const done = eventWhere((event) => trace.kind(event) === EventKind.Output && trace.time(event) >= 1e9);
    const woken = eventWhere((event) => trace.kind(event) === EventKind.TaskWake);
    expect(done).toBeGreaterThan(woken);
    const chain = whyChain(picture, woken).map(({ event }) => EventKind[trace.kind(event)]);
    expect(chain).toEqual(['TaskWake', 'FutureResult', 'TimerFired']);
    expect(sentence(picture, woken, 'en')).toBe('one() was woken by sleep(1)');
    expect(sentence(picture, woken, 'ko')).toContain('깨어남');
  });

  it('says what a waiting task waits for', () => {
    const suspended = eventWhere(
      (event) => trace.kind(event) === EventKind.TaskSuspend && trace.line(event) === 6,
    );
    const waiting = waitingOf(picture, suspended);
    expect(waiting?.since).toBe(suspended);
    expect(waiting?.waking).toMatchObject({ kind: 'thing' });
  });

  it('has a Korean sentence for every kind of event, with the same places', () => {
    const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const { name, sentence: english } of eventFacts) {
      expect(eventSentencesKo[name], name).toBeDefined();
      // A place may be left out where Korean says it in other words, but none may be made up.
      for (const place of places(eventSentencesKo[name])) {
        expect(['{actor}', '{other}', '{value}', '{line}', '{time}'], name).toContain(place);
      }
      expect(english, name).not.toBe('');
    }
    expect(Object.keys(eventSentencesKo).sort()).toEqual(eventFacts.map(({ name }) => name).sort());
  });
});

describe('the transcript', () => {
  it('leaves the bookkeeping out and knows where the cursor is', () => {
    const shown = transcriptAround(picture, atOneSecond, 5);
    expect(shown).toContain(atOneSecond);
    expect(shown.every((event) => event === atOneSecond || isWorthReading(trace, event))).toBe(true);
    expect([...shown].sort((a, b) => a - b)).toEqual(shown);
  });
});

describe('quiz', () => {
  it('asks about what comes next, always the same, with the right answer among others', () => {
    const question = nextQuestion(picture, 0);
    expect(question).not.toBeNull();
    expect(question).toEqual(nextQuestion(picture, 0));
    expect(question?.options.length).toBeGreaterThan(1);
    expect(new Set(question?.options).size).toBe(question?.options.length);
    let asked = 0;
    for (let at = 0, next = nextQuestion(picture, at); next !== null; next = nextQuestion(picture, at)) {
      expect(next.event).toBeGreaterThan(at);
      at = next.event;
      asked++;
    }
    expect(asked).toBeGreaterThan(3);
  });
});

describe('comparing', () => {
  it('finds the first event that differs, and the first line', () => {
    const same = new Picture(singleFile(''));
    same.append(sleepers());
    expect(firstDifference(picture, same)).toBeNull();
    const longer = new Picture(singleFile(''));
    longer.append(longLoop(3));
    const shorter = new Picture(singleFile(''));
    shorter.append(longLoop(2));
    const found = firstDifference(longer, shorter);
    expect(longer.trace.value(found?.left ?? 0)).toBe('3');
    expect(comparedOutput(longer, shorter).map(({ differs }) => differs)).toEqual([true, true, true]);
    expect(comparedOutput(longer, longer).some(({ differs }) => differs)).toBe(false);
  });
});

describe('lane rows', () => {
  const options = {
    filter: '',
    groupBy: 'none',
    pinned: new Set<string>(),
    closed: new Set<string>(),
  } as const;

  it('are filtered, pinned and grouped', () => {
    const labels = (rows: ReturnType<typeof laneRows>): string[] => rows.map(({ label }) => label);
    expect(labels(laneRows(picture, { ...options, filter: 'O' }))).toEqual(['one()', 'two()']);
    expect(labels(laneRows(picture, { ...options, pinned: new Set(['two()']) }))).toEqual([
      'two()',
      'main() 2',
      'one()',
    ]);
    const grouped = laneRows(picture, { ...options, groupBy: 'kind' });
    expect(labels(grouped)).toEqual(['task × 3', 'main() 2', 'one()', 'two()']);
    const closed = laneRows(picture, { ...options, groupBy: 'kind', closed: new Set(['task']) });
    expect(labels(closed)).toEqual(['task × 3']);
    expect(closed[0].lanes).toHaveLength(3);
  });
});

describe('a moment', () => {
  it('says what the loop has in its hands', () => {
    const state = loopState(trace, picture.moments.at(atOneSecond), atOneSecond);
    expect(state.timers.map(({ label }) => label)).toEqual(['1.000 one()', '2.000 two()']);
    expect(state.running).toEqual([]);
    expect(state.waiting.map(({ label }) => label)).toEqual(['main() 2', 'one()', 'two()']);
  });

  it('says who awaits whom', () => {
    const trees = awaitTrees(trace, picture.moments.at(atOneSecond));
    const labels = trees.map(({ actor, children }) => [trace.actors.label(actor), children.length]);
    expect(labels).toContainEqual(['one()', 1]);
  });

  it('marks the lines where frames are suspended', () => {
    const marks = codeMarks(picture, at(atOneSecond), 'main.py');
    expect(
      marks.marks.filter(({ isRunning }) => !isRunning).map(({ line, name }) => [line, name]),
    ).toContainEqual([6, 'one()']);
  });

  it('is the same by jumping and by stepping', () => {
    const batch = longLoop(5000);
    const long = new Picture(singleFile(''));
    long.append(batch);
    const fresh = new Picture(singleFile(''));
    fresh.append(batch);
    for (const event of [-1, 0, 3, 4095, 4096, 4097, 12000, 9000, 14999]) {
      fresh.moments.at(-1); // from the beginning, whatever was looked at before
      expect([...long.moments.at(event).lanes]).toEqual([...fresh.moments.at(event).lanes]);
    }
  });
});

describe('output', () => {
  it('is cut into lines that know their event', () => {
    const lines = Array.from({ length: trace.output.lineCount }, (_, index) => trace.output.line(index));
    expect(lines.map(({ text }) => text)).toEqual(['1: start', '2: start', '1: 끝', '2: 끝']);
    expect(trace.output.linesUntil(lines[1].event)).toBe(2);
    expect(trace.output.linesUntil(lines[1].event - 1)).toBe(1);
    expect(trace.written(lines[2].event)).toBe('1: 끝\n');
  });
});

describe('a generator run', () => {
  it('shows its generators as lanes, by steps', () => {
    const generators = new Picture(singleFile(''));
    generators.append(delegation());
    expect(naturalAxis(generators.trace)).toBe('steps');
    const labels = timelineLanes(generators).map((lane) => generators.trace.actors.label(lane));
    expect(labels).toEqual(['module', 'outer()', 'inner()']);
  });
});

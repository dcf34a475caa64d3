import { describe, expect, it } from 'vitest';
import { LaneState } from '../src/protocol/events.generated';
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
    const track = picture.lanes.track(one);
    const states = Array.from({ length: track?.length ?? 0 }, (_, index) => track?.state(index));
    expect(states).toEqual([
      LaneState.Ready,
      LaneState.Running,
      LaneState.Waiting,
      LaneState.Ready,
      LaneState.Running,
      LaneState.Ended,
    ]);
  });

  it('has wake-up arrows between lanes', () => {
    const wakes = [...picture.wakes.between(0, trace.length)].map(
      ({ source, target }) => `${trace.actors.label(source)} > ${trace.actors.label(target)}`,
    );
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
    const marks = codeMarks(picture, atOneSecond, 'main.py');
    expect(
      marks.marks.filter(({ isRunning }) => !isRunning).map(({ line, name }) => [line, name]),
    ).toContainEqual([6, 'one()']);
  });

  it('is the same by jumping and by stepping', () => {
    const long = new Picture(singleFile(''));
    long.append(longLoop(5000));
    for (const event of [-1, 0, 3, 4095, 4096, 4097, 12000, 9000, 14999]) {
      const fresh = new Picture(singleFile(''));
      fresh.append(longLoop(5000));
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
    expect(labels).toEqual(['main.py', 'outer()', 'inner()']);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { singleFile } from '../src/model/project/project';
import { Runner, type WorkerPort } from '../src/model/run/runner';
import type { FromWorker, RunRequest, ToWorker } from '../src/protocol/messages';
import { eventId } from '../src/protocol/ids';
import { delegation, sleepers } from './fixtures';

/** A worker that says only what the test makes it say. */
class SilentWorker implements WorkerPort {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly asked: ToWorker[] = [];
  isTerminated = false;

  postMessage(message: ToWorker): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }

  get run(): RunRequest['run'] {
    const request = this.asked.findLast((message) => message.type === 'run');
    if (request === undefined) throw new Error('no run was asked for');
    return request.run;
  }

  finish(batch = sleepers()): void {
    const { run } = this;
    this.say({ type: 'started', run });
    this.say({ type: 'batch', run, batch });
    this.say({ type: 'finished', run, ending: 'done', exitStatus: 0, milliseconds: 1 });
  }
}

let workers: SilentWorker[];
let runner: Runner;
const latest = (): SilentWorker => workers[workers.length - 1];

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  runner = new Runner(() => {
    const worker = new SilentWorker();
    workers.push(worker);
    return worker;
  });
  latest().say({ type: 'ready' });
});

afterEach(() => vi.useRealTimers());

describe('running', () => {
  it('shows the picture of the run with its first batch', () => {
    runner.run(singleFile('a'));
    expect(runner.picture.value).toBeNull();
    latest().finish();
    expect(runner.picture.value?.trace.length).toBeGreaterThan(0);
    expect(runner.state.value.kind).toBe('ended');
  });

  it('keeps the last good picture, and what can be asked of it, while the code has an error', () => {
    runner.run(singleFile('good'));
    latest().finish();
    const good = runner.picture.value;
    const goodRun = latest().run;
    runner.run(singleFile('bad'));
    const problem = {
      file: 'main.py',
      message: 'invalid syntax',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 2,
    };
    latest().say({ type: 'syntaxError', run: latest().run, problem });
    expect(runner.picture.value).toBe(good);
    expect(runner.state.value).toEqual({ kind: 'problem', problem });
    const place = { event: eventId(3), stop: null };
    void runner.inspect(place);
    expect(latest().asked.at(-1)).toMatchObject({
      type: 'ask',
      run: goodRun,
      question: { kind: 'inspect', place },
    });
  });

  it('ignores what belongs to an older run', () => {
    runner.run(singleFile('old'));
    const old = latest().run;
    runner.run(singleFile('new'));
    latest().say({ type: 'batch', run: old, batch: delegation() });
    expect(runner.picture.value).toBeNull();
  });
});

describe('stopping', () => {
  it('lets the worker answer', () => {
    runner.run(singleFile('loop'));
    latest().say({ type: 'started', run: latest().run });
    runner.stop();
    latest().say({ type: 'finished', run: latest().run, ending: 'stopped', exitStatus: 0, milliseconds: 9 });
    vi.advanceTimersByTime(2000);
    expect(workers).toHaveLength(1);
    expect(runner.state.value).toMatchObject({ kind: 'ended', ending: 'stopped' });
  });

  it('replaces a worker that does not answer, and keeps the picture', () => {
    runner.run(singleFile('first'));
    latest().finish();
    const picture = runner.picture.value;
    runner.run(singleFile('stuck'));
    latest().say({ type: 'started', run: latest().run });
    runner.stop();
    vi.advanceTimersByTime(501);
    expect(workers[0].isTerminated).toBe(true);
    expect(workers).toHaveLength(2);
    expect(runner.state.value).toMatchObject({ kind: 'ended', ending: 'stopped' });
    expect(runner.picture.value).toBe(picture);
  });

  it('runs the new code in a fresh worker when the old one is stuck', () => {
    runner.run(singleFile('stuck'));
    latest().say({ type: 'started', run: latest().run });
    runner.run(singleFile('next'));
    vi.advanceTimersByTime(501);
    expect(workers).toHaveLength(2);
    latest().say({ type: 'ready' });
    latest().finish();
    expect(runner.picture.value?.project.files[0].text).toBe('next');
  });

  it('goes on after the engine broke', () => {
    runner.run(singleFile('crash'));
    latest().say({ type: 'broken', during: 'run', reason: 'unreachable' });
    expect(runner.state.value.kind).toBe('crashed');
    latest().say({ type: 'ready' });
    runner.run(singleFile('fine'));
    latest().finish();
    expect(runner.state.value.kind).toBe('ended');
  });

  it('keeps the picture of a run that broke the engine, and asks in vain', async () => {
    runner.run(singleFile('crash'));
    const { run } = latest();
    latest().say({ type: 'started', run });
    latest().say({ type: 'batch', run, batch: sleepers() });
    const asked = runner.ask('heap', {});
    latest().say({ type: 'broken', during: 'run', reason: 'memory access out of bounds' });
    expect(await asked).toBeUndefined();
    expect(runner.state.value).toEqual({ kind: 'crashed', reason: 'memory access out of bounds' });
    expect(runner.picture.value?.events.value).toBe(runner.picture.value?.trace.length);
  });

  it('does not fetch an engine again that cannot be had, until somebody runs', () => {
    runner.run(singleFile('first'));
    latest().say({ type: 'broken', during: 'load', reason: 'Failed to fetch' });
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(1);
    expect(runner.state.value).toEqual({ kind: 'unavailable', reason: 'Failed to fetch' });
    runner.run(singleFile('again'));
    expect(workers).toHaveLength(2);
    latest().say({ type: 'ready' });
    latest().finish();
    expect(runner.state.value.kind).toBe('ended');
  });

  it('says so when the script of the worker is not there', () => {
    runner.close();
    const other = new Runner(() => {
      const worker = new SilentWorker();
      workers.push(worker);
      return worker;
    });
    const event = { message: 'not found', preventDefault: () => {} } as ErrorEvent;
    latest().onerror?.(event);
    expect(other.state.value).toEqual({ kind: 'unavailable', reason: 'not found' });
  });
});

import { describe, expect, it } from 'vitest';
import { laneRows, plainLanes } from '../src/model/picture/lane_rows';
import { Picture } from '../src/model/picture/picture';
import { singleFile } from '../src/model/project/project';
import { ActorKind, EventKind } from '../src/protocol/events.generated';
import { NO_ACTOR } from '../src/protocol/ids';
import { TraceBuilder } from './trace_builder';

describe('things that lanes meet at', () => {
  const builder = new TraceBuilder();
  const main = builder.actor(ActorKind.Module, 'main.py');
  builder.event(EventKind.ModuleStart, main);
  const [one, two] = ['one', 'two'].map((name) => builder.actor(ActorKind.Task, name, main));
  for (const task of [one, two]) builder.event(EventKind.TaskMade, task, { other: main });
  const lock = builder.actor(ActorKind.Lock, 'Lock', main);
  const queue = builder.actor(ActorKind.Queue, 'Queue', main);
  builder.event(EventKind.SyncAcquire, one, { other: lock });
  builder.now = 1;
  builder.event(EventKind.QueuePut, one, { other: queue, value: 1 });
  builder.event(EventKind.QueuePut, one, { other: queue, value: 2 });
  builder.event(EventKind.SyncRelease, one, { other: lock });
  builder.event(EventKind.SyncAcquire, two, { other: lock });
  builder.event(EventKind.QueueGet, two, { other: queue, value: 1 });
  const picture = new Picture(singleFile(''));
  picture.append(builder.batch());
  const values = (thing: typeof lock): number[] => {
    const track = picture.things.track(thing);
    return Array.from({ length: track?.length ?? 0 }, (_, index) => track?.value(index) ?? -1);
  };

  it('tell who holds a lock, and how full a queue is', () => {
    expect(values(lock)).toEqual([one, NO_ACTOR, two]);
    expect(values(queue)).toEqual([1, 2, 1]);
    expect(picture.things.track(queue)?.most).toBe(2);
  });

  it('have rows below the lanes', () => {
    expect(laneRows(picture, plainLanes).map(({ label, kind }) => [label, kind])).toEqual([
      ['one', 'lane'],
      ['two', 'lane'],
      ['Lock', 'thing'],
      ['Queue', 'thing'],
    ]);
  });
});

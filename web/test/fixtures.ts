import { ActorKind, EventKind } from '../src/protocol/events.generated';
import type { TraceBatch } from '../src/protocol/batch';
import { TraceBuilder } from './trace_builder';

/**
 *   def inner():                      # 1
 *       received = yield 'a'          # 2
 *       yield received                # 3
 *       return 'boom!'                # 4
 *   def outer():                      # 6
 *       yield 1                       # 7
 *       result = yield from inner()   # 8
 *       print(result)                 # 9
 */
export function delegation(): TraceBatch {
  const trace = new TraceBuilder();
  const main = trace.actor(ActorKind.Module, 'main.py');
  trace.event(EventKind.ModuleStart, main, { line: 1 });
  const outer = trace.actor(ActorKind.Generator, 'outer', main, 6);
  trace.event(EventKind.FrameMade, outer, { other: main, line: 6 });
  trace.event(EventKind.ResumeNext, outer, { other: main, line: 6 });
  trace.event(EventKind.Yield, outer, { other: main, line: 7, value: 1 });
  trace.event(EventKind.ResumeNext, outer, { other: main, line: 7 });
  const inner = trace.actor(ActorKind.Generator, 'inner', outer, 1);
  trace.event(EventKind.FrameMade, inner, { other: outer, line: 1 });
  trace.event(EventKind.Delegate, outer, { other: inner, line: 8 });
  trace.event(EventKind.Yield, inner, { other: main, line: 2, value: 'a' });
  trace.event(EventKind.ResumeSend, inner, { other: main, line: 2, value: 'Ignition!' });
  trace.event(EventKind.Yield, inner, { other: main, line: 3, value: 'Ignition!' });
  trace.event(EventKind.ResumeNext, inner, { other: main, line: 3 });
  trace.event(EventKind.Return, inner, { other: outer, line: 4, value: 'boom!' });
  trace.print(outer, 'boom!\n', 9);
  trace.event(EventKind.Return, outer, { other: main, line: 9, value: null });
  trace.event(EventKind.ModuleEnd, main, { line: 20 });
  return trace.batch();
}

/** `for n in countdown(rounds): print(n)` */
export function longLoop(rounds: number): TraceBatch {
  const trace = new TraceBuilder();
  const main = trace.actor(ActorKind.Module, 'main.py');
  trace.event(EventKind.ModuleStart, main, { line: 1 });
  const countdown = trace.actor(ActorKind.Generator, 'countdown', main, 1);
  trace.event(EventKind.FrameMade, countdown, { other: main, line: 1 });
  for (let n = rounds; n > 0; n--) {
    trace.event(EventKind.ResumeNext, countdown, { other: main, line: 3 });
    trace.event(EventKind.Yield, countdown, { other: main, line: 3, value: n });
    trace.print(main, `${n}\n`, 7);
  }
  trace.event(EventKind.ResumeNext, countdown, { other: main, line: 3 });
  trace.event(EventKind.Return, countdown, { other: main, line: 3, value: null });
  trace.event(EventKind.ModuleEnd, main, { line: 7 });
  return trace.batch();
}

/** Two tasks that sleep one and two seconds, and a main() that gathers them. */
export function sleepers(): TraceBatch {
  const trace = new TraceBuilder();
  const { event, actor } = { event: trace.event.bind(trace), actor: trace.actor.bind(trace) };
  const main = actor(ActorKind.Module, 'main.py');
  event(EventKind.ModuleStart, main, { line: 1 });
  const body = actor(ActorKind.Coroutine, 'main', main, 9);
  event(EventKind.FrameMade, body, { other: main, line: 9 });
  const loop = actor(ActorKind.Loop, 'loop', main);
  event(EventKind.LoopStart, loop, { other: main });
  const task = actor(ActorKind.Task, 'Task-1', main);
  // the coroutine gets its task as parent when the task is made: the actor's words say so at the end
  const mainBody = actor(ActorKind.Coroutine, 'main', task, 9);
  let made = event(EventKind.TaskMade, task, { other: main });
  event(EventKind.LoopIteration, loop, { value: 1 });
  event(EventKind.TaskStep, task, { other: loop, cause: made });
  event(EventKind.ResumeSend, mainBody, { other: task, line: 9, value: null });
  const workers = ['one', 'two'].map((name, index) => {
    const workerTask = actor(ActorKind.Task, `Task-${index + 2}`, task);
    const coroutine = actor(ActorKind.Coroutine, name, workerTask, 4);
    made = event(EventKind.TaskMade, workerTask, { other: mainBody, line: 10 });
    return { task: workerTask, coroutine, made, delay: index + 1 };
  });
  const gather = actor(ActorKind.Future, 'gather(one, two)', task);
  event(EventKind.Await, mainBody, { other: gather, line: 10 });
  event(EventKind.TaskSuspend, task, { other: gather, line: 10 });
  event(EventKind.LoopIteration, loop, { value: 2 });
  const timers = workers.map(({ task: worker, coroutine, made: cause, delay }) => {
    event(EventKind.TaskStep, worker, { other: loop, cause });
    event(EventKind.ResumeSend, coroutine, { other: worker, line: 4, value: null });
    trace.print(coroutine, `${delay}: start\n`, 5);
    const timer = actor(ActorKind.Timer, 'timer', worker);
    const future = actor(ActorKind.Future, `sleep(${delay})`, worker);
    event(EventKind.TimerSet, timer, { other: coroutine, line: 6, value: delay });
    event(EventKind.Await, coroutine, { other: future, line: 6 });
    event(EventKind.TaskSuspend, worker, { other: future, line: 6 });
    return { timer, future };
  });
  workers.forEach(({ task: worker, coroutine, delay }, index) => {
    event(EventKind.LoopWait, loop, { value: 1 });
    trace.now = delay;
    event(EventKind.LoopIteration, loop, { value: 0 });
    const fired = event(EventKind.TimerFired, timers[index].timer, { other: loop });
    const result = event(EventKind.FutureResult, timers[index].future, { cause: fired, value: null });
    const woken = event(EventKind.TaskWake, worker, { other: timers[index].future, cause: result });
    event(EventKind.TaskStep, worker, { other: loop, cause: woken });
    event(EventKind.ResumeSend, coroutine, { other: worker, line: 6, value: null });
    trace.print(coroutine, `${delay}: 끝\n`, 7);
    event(EventKind.Return, coroutine, { other: worker, line: 7, value: null });
    const done = event(EventKind.TaskDone, worker, { value: null });
    if (index === 1) {
      const gathered = event(EventKind.FutureResult, gather, {
        cause: done,
        value: { text: '[None, None]' },
      });
      const wake = event(EventKind.TaskWake, task, { other: gather, cause: gathered });
      event(EventKind.TaskStep, task, { other: loop, cause: wake });
      event(EventKind.ResumeSend, mainBody, { other: task, line: 10, value: { text: '[None, None]' } });
      event(EventKind.Return, mainBody, { other: task, line: 10, value: null });
      event(EventKind.TaskDone, task, { value: null });
    }
  });
  event(EventKind.LoopStop, loop);
  event(EventKind.ModuleEnd, main, { line: 12 });
  return trace.batch();
}

import { ActorKind, EventKind, eventFacts } from '../../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../../protocol/ids';
import type { TraceStore } from '../../trace/trace_store';
import { awaitedCode } from '../awaited_code';
import type { Picture } from '../picture';

/** What a row says. Python's own words, the same in every language. */
export function rowLabel({ trace, project }: Pick<Picture, 'trace' | 'project'>, event: number): string {
  const kind = trace.kind(event);
  const value = trace.value(event);
  switch (kind) {
    case EventKind.ResumeNext:
      return 'next()';
    case EventKind.ResumeSend:
      return `send(${value})`;
    case EventKind.ResumeThrow:
      return `throw(${value})`;
    case EventKind.ResumeClose:
      return 'close()';
    case EventKind.Yield:
      // A coroutine hands a future up to whoever resumed it: what it awaits says more.
      if (isProgramCoroutine(trace, trace.actor(event)))
        return spaced('await', awaitedCode(trace, project, event));
      return spaced('yield', value);
    case EventKind.Return:
      return spaced('return', value === 'None' ? '' : value);
    case EventKind.Raise:
      return spaced('raise', value);
    case EventKind.Delegate:
      return spaced('yield from', targetName(trace, event));
    case EventKind.Await:
    case EventKind.TaskSuspend:
      return spaced('await', awaitedCode(trace, project, event));
    case EventKind.TaskPass:
      return 'sleep(0)';
    case EventKind.TaskMade:
      return 'create_task';
    case EventKind.TaskCancelAsk:
      return 'cancel()';
    case EventKind.Output:
      return spaced('print', shortened(trace.written(event)));
    case EventKind.QueuePut:
      return `${targetName(trace, event)}.put(${value})`;
    case EventKind.QueueGet:
      return `${targetName(trace, event)}.get() → ${value}`;
    case EventKind.SyncWait:
      return `${targetName(trace, event)} …`;
    case EventKind.SyncAcquire:
    case EventKind.SyncRelease:
    case EventKind.EventSet:
    case EventKind.EventClear:
    case EventKind.QueueShutdown:
    case EventKind.QueueTaskDone:
      return `${targetName(trace, event)}.${methods[kind]}()`;
    case EventKind.ConditionNotify:
      return `${targetName(trace, event)}.notify(${value})`;
    case EventKind.BarrierArrive:
      return `${targetName(trace, event)}.wait() ${value}`;
    default:
      return spaced(
        eventFacts[kind].word,
        [targetName(trace, event), value].filter((part) => part !== '').join(' '),
      );
  }
}

/** What was called, where the event is a call and no more. */
const methods: Partial<Record<EventKind, string>> = {
  [EventKind.SyncAcquire]: 'acquire',
  [EventKind.SyncRelease]: 'release',
  [EventKind.EventSet]: 'set',
  [EventKind.EventClear]: 'clear',
  [EventKind.QueueShutdown]: 'shutdown',
  [EventKind.QueueTaskDone]: 'task_done',
};

const isProgramCoroutine = ({ actors }: TraceStore, id: ActorId): boolean =>
  actors.get(id).kind === ActorKind.Coroutine && !actors.isLibraryFrame(id);

const MAX_LABEL = 40;

export function shortened(text: string): string {
  const line = text.replace(/\n$/, '').replaceAll('\n', '⏎');
  const points = [...line.slice(0, MAX_LABEL * 2)];
  return points.length > MAX_LABEL ? `${points.slice(0, MAX_LABEL - 1).join('')}…` : line;
}

const spaced = (word: string, rest: string): string => (rest === '' ? word : `${word} ${rest}`);

function targetName(trace: TraceStore, event: number): string {
  const other = trace.other(event);
  return other === NO_ACTOR ? '' : trace.actors.label(other);
}

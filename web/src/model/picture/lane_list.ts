import { ActorKind } from '../../protocol/events.generated';
import type { ActorId } from '../../protocol/ids';
import type { Picture } from './picture';
import { isFrame } from './transitions';

/**
 * The lanes that the timeline shows, in the order of their making: tasks, threads and processes. Generators and
 * coroutines are part of a task's story, and the module only waits for its loop: they have lanes in a run without tasks.
 */
export function timelineLanes({ trace }: Picture): readonly ActorId[] {
  const all = [...trace.actors.lanes()].filter(
    ({ id, madeAt }) =>
      // Actors may come before the batch with their first event.
      madeAt < trace.length && !trace.actors.isLibraryFrame(id) && !trace.actors.isHousekeeping(id),
  );
  const hasTasks = all.some(({ kind }) => kind === ActorKind.Task);
  return all
    .filter(
      ({ kind }) => kind !== ActorKind.Loop && !(hasTasks && (isFrame(kind) || kind === ActorKind.Module)),
    )
    .map(({ id }) => id);
}

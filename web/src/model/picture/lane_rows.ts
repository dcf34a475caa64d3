import { type TextKey, text } from '../../base/text';
import { ActorKind } from '../../protocol/events.generated';
import { type ActorId, NO_ACTOR } from '../../protocol/ids';
import type { Picture } from './picture';
import { timelineLanes } from './lane_list';

/**
 * The rows of the timeline: its lanes, filtered by a text, grouped by what they run or are, the pinned ones first. A
 * closed group is one row that shows what its lanes do together.
 */
export type GroupBy = 'none' | 'name' | 'kind';

export interface LaneOptions {
  readonly filter: string;
  readonly groupBy: GroupBy;
  /** Labels of lanes: they mean the same lane in the next run. */
  readonly pinned: ReadonlySet<string>;
  /** Keys of groups. */
  readonly closed: ReadonlySet<string>;
}

export const plainLanes: LaneOptions = {
  filter: '',
  groupBy: 'none',
  pinned: new Set(),
  closed: new Set(),
};

export interface LaneRow {
  readonly kind: 'lane' | 'group' | 'thing';
  readonly label: string;
  /** One for a lane; all for a closed group; none for the heading of an open one. */
  readonly lanes: readonly ActorId[];
  readonly colour: number;
  /** Of a group; empty for lanes. */
  readonly group: string;
  readonly isPinned: boolean;
  /** A lock, queue or event, where the row is one's. */
  readonly thing?: ActorId;
}

const MOST_THINGS = 24;

/** How many lanes of a closed group are drawn over each other. */
export const MOST_TOGETHER = 64;

/** Lanes and things that come after the event `limit` are left out. */
export function laneRows(picture: Picture, options: LaneOptions, limit = Infinity): readonly LaneRow[] {
  const { actors } = picture.trace;
  const wanted = options.filter.trim().toLowerCase();
  const rows = timelineLanes(picture)
    .filter((id) => actors.get(id).madeAt <= limit)
    .map((id) => laneRow(picture, id, options))
    .filter(({ label }) => wanted === '' || label.toLowerCase().includes(wanted));
  const pinned = rows.filter(({ isPinned }) => isPinned);
  const others = rows.filter(({ isPinned }) => !isPinned);
  const things = thingRows(picture, options, wanted, limit);
  if (options.groupBy === 'none') return [...pinned, ...others, ...things];

  const groups = new Map<string, LaneRow[]>();
  for (const row of others) {
    const key =
      options.groupBy === 'kind' ? kindName(picture, row.lanes[0]) : codeName(picture, row.lanes[0]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const grouped = [...groups].flatMap(([group, members]) => {
    if (members.length === 1) return members;
    const isClosed = options.closed.has(group);
    const lanes = isClosed ? members.flatMap((member) => member.lanes) : [];
    const heading: LaneRow = {
      kind: 'group',
      label: `${group} × ${members.length}`,
      lanes,
      colour: actors.colour(members[0].lanes[0]),
      group,
      isPinned: false,
    };
    return isClosed ? [heading] : [heading, ...members];
  });
  return [...pinned, ...grouped, ...things];
}

/** Locks, queues and events come after the lanes. */
function thingRows(
  { trace, things }: Picture,
  { pinned }: LaneOptions,
  wanted: string,
  limit: number,
): readonly LaneRow[] {
  return things.things
    .filter((thing) => (things.track(thing)?.begin(0) ?? 0) <= limit)
    .slice(0, MOST_THINGS)
    .map((thing): LaneRow => {
      const label = trace.actors.label(thing);
      return { kind: 'thing', label, lanes: [], colour: 0, group: '', isPinned: pinned.has(label), thing };
    })
    .filter(({ label }) => wanted === '' || label.toLowerCase().includes(wanted));
}

function laneRow({ trace }: Picture, id: ActorId, { pinned }: LaneOptions): LaneRow {
  const label = trace.actors.label(id);
  return {
    kind: 'lane',
    label,
    lanes: [id],
    colour: trace.actors.colour(id),
    group: '',
    isPinned: pinned.has(label),
  };
}

/** What a lane runs: the name of its function, shared by all lanes of that function. */
function codeName({ trace }: Picture, id: ActorId): string {
  const body = trace.actors.bodyOf(id);
  const { name } = trace.actors.get(body === NO_ACTOR ? id : body);
  return name.endsWith(')') ? name : `${name}()`;
}

/** Of lanes alone: things have rows of their own. */
const kindKeys: Partial<Record<ActorKind, TextKey>> = {
  [ActorKind.Module]: 'sequence.module',
  [ActorKind.Generator]: 'kind.generator',
  [ActorKind.Coroutine]: 'kind.coroutine',
  [ActorKind.AsyncGenerator]: 'kind.asyncGenerator',
  [ActorKind.Task]: 'kind.task',
  [ActorKind.Thread]: 'kind.thread',
  [ActorKind.Process]: 'kind.process',
};

function kindName({ trace }: Picture, id: ActorId): string {
  const key = kindKeys[trace.actors.get(id).kind];
  return key === undefined ? '' : text.value(key);
}

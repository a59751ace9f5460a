/**
 * Rest 2: what subscribers are owed. Event drafts get their ids, places in order and lanes inside the transaction that
 * made them, so an event exists exactly if what it tells of does.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import { rowsParameter } from '../database/rows.ts';
import { type Queryable, together } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { metaOnly } from './filter.ts';
import { isFor, laneKeyOf, oneOfEachPiece, streamOf, type Wishes, wishColumns } from './owed.ts';

type Numbered = EventDraft & { id: string; sequence: number; position: number };

/**
 * Publishes drafts in their order; answers how many became events. Call it last in the transaction: it takes the row locks of the counters, and every
 * other publisher of the same workspace waits until this transaction ends.
 */
export async function publish(client: Queryable, drafts: readonly EventDraft[]): Promise<number> {
  if (drafts.length === 0) return 0;
  // What is news for certain is numbered without waiting for who wants it.
  const ahead = drafts.every(isNews);
  const [subscribers, numbers] = await together([
    readSubscribers(client, drafts),
    ahead ? takeNumbers(client, drafts) : undefined,
  ]);
  const wanting = drafts.map((draft) => subscribers.filter((one) => isFor(one, draft)));
  const told = drafts.flatMap((draft, i) => {
    const wantedBy = new Set(wanting[i]);
    return isNews(draft) || wantedBy.size > 0 ? [{ draft, wantedBy }] : [];
  });
  if (told.length === 0) return 0;
  const numbered =
    numbers ??
    (await takeNumbers(
      client,
      told.map(({ draft }) => draft),
    ));
  await together([
    insertEvents(client, numbered),
    enqueue(client, subscribers, (subscriber) =>
      numbered.filter((_, i) => told[i]?.wantedBy.has(subscriber)),
    ),
  ]);
  return numbered.length;
}

/** The history is no news, nor is what only Meta has a word for: what nobody asked for becomes no event. */
const isNews = ({ history, type }: EventDraft): boolean => history === undefined && type !== metaOnly;

/** One statement takes all numbers: of each conversation (or number), and of each workspace. */
async function takeNumbers(client: Queryable, drafts: readonly EventDraft[]): Promise<Numbered[]> {
  const counts = new Map<string, number>();
  for (const draft of drafts) {
    for (const key of [streamOf(draft), draft.workspaceId]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // Always locked in the same order, so that two publishers cannot wait for each other.
  const rows = [...counts].map(([key, n]) => ({ key, n })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const taken = await client.query<{ key: string; last: number }>({
    name: 'outbox-numbers',
    text: `INSERT INTO event_counters AS c (key, last)
           SELECT key, n FROM json_to_recordset($1) AS t (key text, n bigint)
           ON CONFLICT (key) DO UPDATE SET last = c.last + excluded.last
           RETURNING key, last`,
    values: [rowsParameter(rows)],
  });
  const next = new Map(taken.rows.map(({ key, last }) => [key, last - (counts.get(key) ?? 0)]));
  const take = (key: string): number => {
    const number = (next.get(key) ?? 0) + 1;
    next.set(key, number);
    return number;
  };
  return drafts.map((draft) => ({
    ...draft,
    id: newId('evt'),
    sequence: take(streamOf(draft)),
    position: take(draft.workspaceId),
  }));
}

async function insertEvents(client: Queryable, events: Numbered[]): Promise<void> {
  const rows = events.map((event) => ({
    workspace_id: event.workspaceId,
    position: event.position,
    id: event.id,
    type: event.type,
    number_id: event.numberId,
    conversation_id: event.conversationId,
    sequence: event.sequence,
    occurred_at: event.occurredAt,
    data: event.data,
    history: event.history ?? false,
    entry_id: event.source?.entry,
    place: event.source?.place,
    not_for_bots: event.notForBots,
  }));
  await client.query({
    name: 'outbox-events',
    text: `INSERT INTO events (workspace_id, position, id, type, number_id, conversation_id, sequence, occurred_at, data,
             history, entry_id, place, not_for_bots)
           SELECT * FROM json_to_recordset($1) AS e (workspace_id text, position bigint, id text, type text,
             number_id text, conversation_id text, sequence bigint, occurred_at timestamptz, data json, history boolean,
             entry_id bigint, place text, not_for_bots text)`,
    values: [rowsParameter(rows)],
  });
}

async function readSubscribers(client: Queryable, drafts: readonly EventDraft[]): Promise<Wishes[]> {
  const workspaces = [...new Set(drafts.map((draft) => draft.workspaceId))];
  // FOR KEY SHARE: a subscriber that is being deleted is either still there until we commit, or already gone. Disabled ones
  // are held too: who enables one waits for us, and what we tell meanwhile is part of what it missed.
  const { rows } = await client.query<Wishes & { disabled: boolean }>({
    name: 'outbox-subscribers',
    text: `SELECT ${wishColumns}, disabled_at IS NOT NULL AS disabled FROM subscribers
           WHERE workspace_id = ANY ($1) ORDER BY id FOR KEY SHARE`,
    values: [workspaces],
  });
  return rows.filter(({ disabled }) => !disabled);
}

/** Owes each event to every subscriber that wants it. */
async function enqueue(
  client: Queryable,
  subscribers: readonly Wishes[],
  wantedBy: (subscriber: Wishes) => Numbered[],
): Promise<void> {
  const owed = subscribers.flatMap((subscriber) =>
    oneOfEachPiece(subscriber, wantedBy(subscriber)).map((event) => ({
      ...{ event, subscriber },
      key: laneKeyOf(subscriber, event),
    })),
  );
  if (owed.length === 0) return;
  const rows = owed.map(({ event, subscriber, key }, n) => ({
    n,
    subscriber_id: subscriber.id,
    workspace_id: event.workspaceId,
    key,
    position: event.position,
    number_id: event.numberId,
  }));
  const parameter = rowsParameter(rows);
  await together([addToLanes(client, parameter), insertDeliveries(client, parameter)]);
}

/**
 * First the lanes: their row locks make the deliveries of a lane rise in the order of commits. `due_at` of a lane that
 * waits for a retry stays as it is.
 */
async function addToLanes(client: Queryable, rows: string): Promise<void> {
  await client.query({
    name: 'outbox-lanes',
    text: `INSERT INTO lanes AS l (subscriber_id, workspace_id, key, pending, due_at)
           SELECT subscriber_id, workspace_id, key, count(*), now()
           FROM json_to_recordset($1) AS d (subscriber_id text, workspace_id text, key text)
           GROUP BY 1, 2, 3 ORDER BY 1, 3
           ON CONFLICT (subscriber_id, key) DO UPDATE SET pending = l.pending + excluded.pending,
             due_at = coalesce(l.due_at, excluded.due_at)`,
    values: [rows],
  });
}

/** And counts them by day: their positions say where to look for what is still owed of it (completeness.ts). */
async function insertDeliveries(client: Queryable, rows: string): Promise<void> {
  await client.query({
    name: 'outbox-deliveries',
    text: `WITH counted AS (
             INSERT INTO subscriber_days AS s (number_id, day, subscriber_id, workspace_id, owed, first_position,
               last_position)
             SELECT number_id, (now() AT TIME ZONE 'UTC')::date, subscriber_id, min(workspace_id), count(*),
               min(position), max(position)
             FROM json_to_recordset($1) AS d (subscriber_id text, workspace_id text, position bigint, number_id text)
             GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
             ON CONFLICT (number_id, day, subscriber_id) DO UPDATE SET owed = s.owed + excluded.owed,
               last_position = greatest(s.last_position, excluded.last_position))
           INSERT INTO deliveries (lane_id, subscriber_id, workspace_id, position)
           SELECT l.id, d.subscriber_id, d.workspace_id, d.position
           FROM json_to_recordset($1) AS d (n int, subscriber_id text, workspace_id text, key text, position bigint)
           CROSS JOIN LATERAL (SELECT id FROM lanes WHERE subscriber_id = d.subscriber_id AND key = d.key LIMIT 1) l
           ORDER BY d.n`,
    values: [rows],
  });
}

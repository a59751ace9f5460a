/**
 * What must hold after every kill: what was acknowledged, what is kept, what was delivered and what can be pulled are
 * the same things, once each, in the same order.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Event } from '@tandem/contract/api/event';
import { waitFor } from '../wait-for.ts';
import { alwaysZero, finallyZero, notZero, withDatabase } from './database.ts';
import { keyOf } from './receiver.ts';
import type { World } from './world.ts';

/** Keys that were posted and have not come. */
export function missing({ traffic, receiver }: World): string[] {
  return [...traffic.posted.values()].flat().filter((key) => !receiver.has(key));
}

/** How often each event had come at a moment, and how often something had been killed. */
export type Mark = { kills: number; arrivals: Map<string, number> };

export function mark({ kills, receiver }: World): Mark {
  return { kills, arrivals: new Map([...receiver.known].map(([id, { arrivals }]) => [id, arrivals])) };
}

/**
 * Waits until everything posted has come and nothing is owed; then checks all there ever was.
 * @param since when the round began: what came before stays as it is, what came since came once more a kill at most
 */
export async function audit(world: World, since: Mark, withinMs = 60_000): Promise<string[]> {
  const { dataDir, receiver } = world;
  const early = await withDatabase(dataDir, (client) => notZero(client, alwaysZero));
  const faults = [...early.map((fault) => `while delivering: ${fault}`), ...(await settle(world, withinMs))];
  const late = await withDatabase(dataDir, async (client) => [
    ...(await notZero(client, alwaysZero)),
    ...(await notZero(client, finallyZero)),
    ...compareKept(world, await keptKeys(client)),
  ]);
  return [
    ...faults,
    ...late,
    ...receiver.faults.splice(0),
    ...compareHistories(world),
    ...comparePulled(world, await pullAll(world)),
    ...repeatedTooOften(world, since),
  ];
}

async function settle(world: World, withinMs: number): Promise<string[]> {
  const owed = () => withDatabase(world.dataDir, (client) => notZero(client, finallyZero));
  const done = async () => missing(world).length === 0 && (await owed()).length === 0;
  try {
    await waitFor('the rest', done, withinMs);
    return [];
  } catch (error) {
    const lost = missing(world);
    const first = lost.length === 0 ? '' : `, the first ${lost[0]}`;
    return [`${error instanceof Error ? error.message : error}: ${lost.length} not delivered${first}`];
  }
}

function repeatedTooOften({ kills, receiver }: World, since: Mark): string[] {
  const round = kills - since.kills;
  return [...receiver.known.values()].flatMap(({ event, arrivals }) => {
    const allowed = since.arrivals.get(event.id) ?? 1 + round;
    return arrivals > allowed
      ? [`event ${event.id} came ${arrivals} times; ${round} kills in the round`]
      : [];
  });
}

/** Messages and statuses in the tables, as keys. */
async function keptKeys(client: Parameters<typeof notZero>[0]): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT CASE direction WHEN 'inbound' THEN 'received ' ELSE 'sent ' END || id AS key FROM messages
     UNION ALL SELECT 'status ' || message_id || ' ' || status FROM message_statuses`,
  );
  return rows.map((row) => row.key);
}

function compareKept({ traffic }: World, kept: string[]): string[] {
  const posted = new Set([...traffic.posted.values()].flat());
  const found = new Set(kept);
  const lost = [...posted].filter((key) => !found.has(key));
  const invented = [...found].filter((key) => !posted.has(key));
  return [
    ...lost.map((key) => `acknowledged and not kept: ${key}`),
    ...invented.map((key) => `kept and never posted: ${key}`),
    ...(kept.length === found.size ? [] : [`kept ${kept.length} things, ${found.size} different ones`]),
  ];
}

/** Each conversation was posted and delivered as the same list, and is one conversation. */
function compareHistories({ traffic, receiver }: World): string[] {
  const home = new Map(
    [...traffic.posted].flatMap(([name, keys]) => keys.map((key) => [key, name] as const)),
  );
  const left = new Map(traffic.posted);
  const faults: string[] = [];
  for (const [id, { events }] of receiver.lanes) {
    const keys = events.flatMap((event) => keyOf(event) ?? []);
    const [first] = keys;
    if (first === undefined) continue;
    const name = home.get(first) ?? '';
    const posted = left.get(name);
    if (!left.delete(name)) faults.push(`${id}: ${name || first} has a second conversation`);
    const at = keys.findIndex((key, n) => key !== posted?.[n]);
    if (at >= 0) faults.push(`${id}: place ${at}: posted ${posted?.[at]}, delivered ${keys[at]}`);
    else if (keys.length !== posted?.length)
      faults.push(`${id}: posted ${posted?.length}, delivered ${keys.length}`);
  }
  return [...faults, ...[...left.keys()].map((name) => `nothing was delivered of ${name}`)];
}

async function pullAll(world: World): Promise<Event[]> {
  const pulled: Event[] = [];
  for (let after = ''; ; ) {
    const query = `events?workspace_id=${world.workspaceId}&limit=200${after === '' ? '' : `&after=${after}`}`;
    const { data } = await world.api<{ data: Event[] }>(query);
    pulled.push(...data);
    const last = data.at(-1);
    if (last === undefined) return pulled;
    after = last.id;
  }
}

function comparePulled({ receiver }: World, pulled: Event[]): string[] {
  const faults: string[] = [];
  const places = new Map<string, number>();
  for (const event of pulled) {
    const name = event.conversation_id ?? event.number_id;
    const delivered = receiver.known.get(event.id)?.event;
    const place = (places.get(name) ?? 0) + 1;
    places.set(name, place);
    if (delivered === undefined) faults.push(`pulled and never delivered: ${event.id}`);
    else if (!isDeepStrictEqual(event, delivered))
      faults.push(`pulled otherwise than delivered: ${event.id}`);
    if (event.sequence !== place) faults.push(`${name}: pulled ${event.sequence} at place ${place}`);
  }
  const different = new Set(pulled.map((event) => event.id)).size;
  if (pulled.length !== different) faults.push(`pulled ${pulled.length} events, ${different} different ones`);
  if (different !== receiver.known.size)
    faults.push(`pulled ${different} events, delivered ${receiver.known.size}`);
  return faults;
}

/**
 * Whose token a call goes out with. Ids of numbers and WABAs are known here; other ids (media, templates) are Meta's
 * alone: then the caller's WABAs are tried in turn, and what was found is remembered for a while.
 */
import type pg from 'pg';
import { inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Queryable } from '../../database/transaction.ts';
import type { Graph } from '../../graph/client.ts';
import type { Relayed } from '../../graph/relay.ts';
import { openedToken } from '../../numbers/access-token.ts';
import {
  findByPhoneNumberId,
  findByWaba,
  isForeign,
  listSpeakers,
  type Speaker as StoredSpeaker,
} from '../../numbers/cloud-ids.ts';
import { readSender, type Sender } from '../../numbers/sender.ts';
import { openMemory } from '../../runtime/memory.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { wabaOfTemplate } from '../../templates/read.ts';
import { NoSuchObject } from './meta-errors.ts';

export type DirectoryNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'relay'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  now: () => number;
};

export type Speaker = Pick<StoredSpeaker, 'id' | 'workspaceId' | 'phoneNumberId' | 'wabaId'> & {
  token: string;
};
type Placed = { numberId: string; workspaceId: string };

export type Directory = {
  /** Which number it is here. Remembered for seconds: a number keeps its workspace. */
  place(reach: string, phoneNumberId: string, method: string): Promise<Placed>;
  /** The number as one that may act now. Refuses as sending does when it is not connected. */
  sender(reach: string, phoneNumberId: string, method: string): Promise<Sender>;
  /** The number, linked or not; undefined: it is not one of the caller's. */
  number(reach: string, phoneNumberId: string): Promise<Speaker | undefined>;
  waba(reach: string, wabaId: string): Promise<Speaker | undefined>;
  /** Who speaks where no id says it: the same every time. */
  anyone(reach: string): Promise<Speaker>;
  /** Whose an object of Meta's is. `probe`: what is asked of it; only who gets an answer owns it. */
  owner(reach: string, objectId: string, method: string, probe: Probe): Promise<Speaker>;
  /** Whether the id is a number or WABA of other workspaces alone. */
  isForeign(reach: string, id: string): Promise<boolean>;
  /** An object was seen with this speaker's token. */
  remember(speaker: Speaker, objectId: string, probe: Probe): void;
};

/** A template is recognised by a field that nothing else has. */
type Probe = 'any' | 'template';
const probes: Readonly<Record<Probe, [string, string][]>> = {
  any: [],
  template: [['fields', 'name,language,status']],
};

const placesKept = { ms: 10_000, atMost: 10_000 };
const ownersKept = { ms: 3_600_000, atMost: 50_000 };
/** More WABAs than this are not asked one after the other. */
const mostTried = 20;

export function openDirectory({ pool, graph, openToken, now }: DirectoryNeeds): Directory {
  const places = openMemory<Placed>(placesKept, now);
  const owners = openMemory<string>(ownersKept, now);
  const opened = (stored: StoredSpeaker | undefined): Speaker | undefined => {
    if (stored === undefined) return undefined;
    if (stored.sealedToken === undefined) throw withoutToken();
    return { ...stored, token: openToken(stored.sealedToken, stored.id) };
  };
  const within = <T>(reach: string, work: (client: Queryable) => Promise<T>): Promise<T> =>
    inWorkspaceWithClient(pool, reach, (_trx, client) => work(client));
  const number = (reach: string, phoneNumberId: string): Promise<Speaker | undefined> =>
    within(reach, async (client) => opened(await findByPhoneNumberId(client, reach, phoneNumberId)));
  const speakers = (reach: string, atMost: number): Promise<Speaker[]> =>
    within(reach, async (client) => {
      const stored = await listSpeakers(client, reach, atMost);
      // One whose token does not open speaks for nobody, and silences no other.
      return stored.flatMap((one) => {
        const { token } = openedToken(one.sealedToken ?? null, one.id, openToken);
        return token === undefined ? [] : [{ ...one, token }];
      });
    });
  const place: Directory['place'] = async (reach, phoneNumberId, method) => {
    const key = `${reach} ${phoneNumberId}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const found = await within(reach, (client) => findByPhoneNumberId(client, reach, phoneNumberId));
    if (found === undefined) throw new NoSuchObject(method, phoneNumberId);
    const placed = { numberId: found.id, workspaceId: found.workspaceId };
    places.set(key, placed);
    return placed;
  };
  const ofTemplate = (reach: string, id: string): Promise<Speaker | undefined> =>
    within(reach, async (client) => {
      const wabaId = await wabaOfTemplate(client, reach, id);
      return wabaId === undefined ? undefined : opened(await findByWaba(client, reach, wabaId));
    });
  const look = async ({ token }: Speaker, objectId: string, probe: Probe): Promise<Seen> => {
    const query = probes[probe];
    const answer = await graph.relay({ method: 'GET', path: [objectId], query, token });
    if (answer.kind === 'answered') return seenIn(answer);
    throw new Refusal('meta_unreachable', `Meta could not be asked whose it is (${answer.reason})`);
  };
  const remember: Directory['remember'] = (speaker, objectId, probe) =>
    owners.set(`${speaker.workspaceId} ${objectId} ${probe}`, speaker.phoneNumberId);

  return {
    place,
    number,
    isForeign: (reach, id) => within('*', (client) => isForeign(client, reach, id)),
    remember,
    async sender(reach, phoneNumberId, method) {
      const { numberId, workspaceId } = await place(reach, phoneNumberId, method);
      return within(workspaceId, (client) => readSender(client, workspaceId, numberId, openToken));
    },
    waba: (reach, wabaId) => within(reach, async (client) => opened(await findByWaba(client, reach, wabaId))),
    async anyone(reach) {
      if (reach === '*') throw tooMany();
      const [first] = await speakers(reach, mostTried);
      if (first === undefined) throw withoutToken();
      return first;
    },
    async owner(reach, objectId, method, probe) {
      if (reach === '*') throw tooMany();
      const known = owners.get(`${reach} ${objectId} ${probe}`);
      const found = known === undefined ? await ofTemplate(reach, objectId) : await number(reach, known);
      if (found !== undefined) return found;
      const all = await speakers(reach, mostTried + 1);
      if (all.length > mostTried) throw tooMany();
      for (const speaker of all) {
        const seen = all.length === 1 && probe === 'any' ? 'maybe' : await look(speaker, objectId, probe);
        if (seen === 'yes') remember(speaker, objectId, probe);
        if (seen !== 'no') return speaker;
      }
      throw new NoSuchObject(method, objectId);
    },
  };
}

type Seen = 'yes' | 'no' | 'maybe';

/** Limits and faults of Meta's say nothing of whose it is: they are the caller's to hear, by the call itself. */
function seenIn({ status, json }: Relayed): Seen {
  if (status < 300) return 'yes';
  const { code } = (json as { error?: { code?: number } }).error ?? {};
  return status >= 500 || code === 4 || code === 80007 ? 'maybe' : 'no';
}

const withoutToken = (): Refusal =>
  new Refusal('number_disconnected', 'there is no number with an access token; attach one again');
const tooMany = (): Refusal =>
  new Refusal(
    'invalid_request',
    'phone_number_id: name the number in the query; too many could be meant to try them in turn',
    [{ path: 'phone_number_id', message: 'is needed to know whose token to use' }],
  );

/**
 * Where a channel is told, and how: `/webhook` and `/settings`.
 */
import { type Database, inWorkspace, queryableOf, type Work } from '../../database/tenant.ts';
import { type Address, changeAddresses, listAddresses, replaceAddresses } from '../../delivery/addresses.ts';
import { catchUp } from '../../delivery/catch-up.ts';
import type { OfSubscriber } from '../../delivery/replay.ts';
import { changeSettings, type Instance } from '../../instances/instances.ts';
import { type ChannelSettings, knownOf } from '../../instances/settings.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type Answer, ok } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';
import { type Given, listOf } from './given.ts';

const inChannel = <T>(
  { db }: { db: Database },
  { instance: { workspaceId, numberId } }: Pick<Call, 'instance'>,
  work: (trx: Work, of: { workspaceId: string; numberId: string }) => Promise<T>,
): Promise<T> => inWorkspace(db, workspaceId, (trx) => work(trx, { workspaceId, numberId }));

/** One address as a text, more as a list: SDKs break over a list where there is one (must-handle 3). */
function shownUrls(addresses: readonly Address[]): string | string[] {
  const urls = addresses.map(({ url }) => url);
  return urls.length > 1 ? urls : (urls.find(() => true) ?? '');
}

/** Assumed: the names of the fields of a row are not public; nor is that the summary is the worst row. */
function statusesOf(addresses: readonly Address[]) {
  const webhookStatuses = addresses.map(({ url, disabledAt, probing, fails, parked, reason }) => ({
    ...{ url, enabled: disabledAt === null, disabledAt, fails, trips: parked, reason },
    circuitState: circuitOf({ disabledAt, probing }),
  }));
  const [worst = healthy] = webhookStatuses.toSorted(
    (one, other) =>
      circuits.indexOf(other.circuitState) - circuits.indexOf(one.circuitState) ||
      other.fails - one.fails ||
      other.trips - one.trips,
  );
  const { circuitState, reason, fails, trips } = worst;
  return {
    ...{ circuitState, reason, fails, trips, webhookStatuses },
    haveDisabledWebhooks: addresses.some(({ disabledAt }) => disabledAt !== null),
  };
}

/** From best to worst. */
const circuits = ['closed', 'half-open', 'open'] as const;
const healthy = { circuitState: circuits[0], reason: null, fails: 0, trips: 0 };

const circuitOf = ({
  disabledAt,
  probing,
}: Pick<Address, 'disabledAt' | 'probing'>): (typeof circuits)[number] =>
  disabledAt !== null ? 'open' : probing ? 'half-open' : 'closed';

/** After the commit: who is enabled again is owed what they missed, step by step. */
async function catchUpAll(needs: OneMsgNeeds, kept: readonly OfSubscriber[]): Promise<void> {
  for (const subscriber of kept) await catchUp(needs.db, subscriber);
  needs.wakeOutbox();
}

async function readWebhook(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const addresses = await inChannel(needs, call, listAddresses);
  return ok({ webhookUrl: shownUrls(addresses), ...statusesOf(addresses) });
}

async function setWebhook(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const urls = urlsOf(call.given);
  if (urls === undefined || urls.length === 0)
    throw invalid('webhookUrl', 'is needed; an empty one clears the list only in settings');
  const kept = await inChannel(needs, call, (trx, of) =>
    replaceAddresses(trx, of, urls, toldBy(call.instance.settings), needs),
  );
  await catchUpAll(needs, kept);
  return ok({ set: true, message: urls.join(',') });
}

/** A text, a list, or addresses joined by commas. Undefined: nothing was said of them; null is nothing, only an empty text clears. */
function urlsOf(given: Given): string[] | undefined {
  if (given.webhookUrl === undefined || given.webhookUrl === null) return undefined;
  const list = listOf(given, 'webhookUrl') ?? [];
  if (!list.every((one) => typeof one === 'string'))
    throw invalid('webhookUrl', 'must be a URL or a list of them');
  // A comma may be part of an address: only before another address it joins two.
  const text = given.webhookUrl;
  const urls = typeof text === 'string' && !text.startsWith('[') ? text.split(/,(?=\s*https?:\/\/)/i) : list;
  return urls.map((url) => url.trim()).filter((url) => url !== '');
}

/** What of the settings the format knows. */
const toldBy = ({ ackNotificationsOn, rawHooks, ackReadWord }: ChannelSettings) => ({
  ...{ ackNotificationsOn, rawHooks, ackReadWord },
});

async function readSettings(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const addresses = await inChannel(needs, call, listAddresses);
  return ok(shownSettings(call.instance.settings, addresses));
}

const shownSettings = (settings: Instance['settings'], addresses: readonly Address[]) => ({
  webhookUrl: shownUrls(addresses),
  ...settings,
  ...statusesOf(addresses),
});

async function changeAll(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const known = knownOf(call.given);
  const urls = urlsOf(call.given);
  const { settings, addresses, kept } = await inChannel(needs, call, async (trx, of) => {
    const changed = await changeSettings(queryableOf(trx), call.instance, known);
    if (urls === undefined) await changeAddresses(trx, of, toldBy(changed));
    const staying = urls === undefined ? [] : await replaceAddresses(trx, of, urls, toldBy(changed), needs);
    return { settings: changed, addresses: await listAddresses(trx, of), kept: staying };
  });
  await catchUpAll(needs, kept);
  const update = { ...known, ...(urls === undefined ? {} : { webhookUrl: shownUrls(addresses) }) };
  return ok({ ...shownSettings(settings, addresses), update });
}

export const webhookOperations: Operation[] = [
  { method: 'GET', path: 'webhook', scope: 'read', run: readWebhook },
  { method: 'POST', path: 'webhook', scope: 'manage', run: setWebhook },
  { method: 'GET', path: 'settings', scope: 'read', run: readSettings },
  { method: 'POST', path: 'settings', scope: 'manage', run: changeAll },
];

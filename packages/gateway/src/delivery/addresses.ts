/**
 * The addresses to which a channel of 1MSG's is told: one subscriber each, of this number alone, in format `1msg`.
 *
 * One that fails for days is disabled (breaker.ts) and stays so until the list is sent again; then it is owed what it
 * missed. The others go on.
 */
import { newSubscriber } from '@tandem/contract/api/subscriber';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import { invalid } from '../runtime/refusal.ts';
import { type OfSubscriber, resume } from './replay.ts';
import type { SubscriberNeeds } from './subscriber-wish.ts';
import { createSubscriber, enableSubscriber, removeSubscriber } from './subscribers.ts';

export type Address = {
  id: string;
  url: string;
  disabledAt: Date | null;
  /** Taken for dead: only tried now and then. */
  probing: boolean;
  /** Failures in a row of what it is owed first; the highest of its lanes. */
  fails: number;
  /** What was given up on. */
  parked: number;
  /** What the last attempt met, if it failed. */
  reason: string | null;
};

type Of = { workspaceId: string; numberId: string };

/** In the order in which they were made. */
export async function listAddresses(trx: Work, { workspaceId, numberId }: Of): Promise<Address[]> {
  const { rows } = await sql<Address>`
    SELECT s.id, s.url, s.disabled_at AS "disabledAt", s.probe_at IS NOT NULL AS probing,
      coalesce((SELECT max(l.tries) FROM lanes l WHERE l.subscriber_id = s.id AND l.pending > 0), 0) AS fails,
      (SELECT count(*) FROM deliveries d WHERE d.subscriber_id = s.id AND d.state = 'parked') AS parked,
      (SELECT CASE WHEN a.outcome IN ('failed', 'parked') THEN a.error END FROM attempts a
        WHERE a.subscriber_id = s.id ORDER BY a.id DESC LIMIT 1) AS reason
    FROM subscribers s
    WHERE s.workspace_id = ${workspaceId} AND s.format = '1msg' AND s.number_ids = ARRAY[${numberId}]
    ORDER BY s.id`.execute(trx);
  return rows;
}

const mostAddresses = 5;

/**
 * Makes these the addresses. Those that stay keep what they are owed and are no longer disabled; what was given up on for
 * them is tried again, and what waits for a retry is due now. Answers with those that stay: after the commit they catch up
 * (catch-up.ts). Throws `invalid_request`.
 */
export async function replaceAddresses(
  trx: Work,
  of: Of,
  urls: readonly string[],
  settings: Record<string, unknown>,
  needs: SubscriberNeeds,
): Promise<OfSubscriber[]> {
  const wanted = [...new Set(urls)];
  if (wanted.length > mostAddresses) throw invalid('webhookUrl', `may be ${mostAddresses} addresses`);
  // Two who replace them at once would make some twice.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`1msg ${of.numberId}`}, 0))`.execute(trx);
  const known = await listAddresses(trx, of);
  await changeAddresses(trx, of, settings);
  const kept: OfSubscriber[] = [];
  for (const { id, url } of known) {
    if (!wanted.includes(url)) {
      await removeSubscriber(trx, of.workspaceId, id);
      continue;
    }
    const subscriber = { id, workspace_id: of.workspaceId };
    await enableSubscriber(trx, of.workspaceId, id);
    kept.push(subscriber);
    await resume(trx, subscriber);
  }
  const fresh = wanted.filter((url) => known.every((one) => one.url !== url));
  for (const url of fresh) {
    const wish = newSubscriber.parse({ url, format: '1msg', settings, number_ids: [of.numberId] });
    await createSubscriber(trx, of.workspaceId, wish, needs);
  }
  return kept;
}

/** How all of them are told from now on; a disabled one stays disabled. */
export async function changeAddresses(
  trx: Work,
  { workspaceId, numberId }: Of,
  settings: Record<string, unknown>,
): Promise<void> {
  await sql`
    UPDATE subscribers SET settings = ${JSON.stringify(settings)}::jsonb
    WHERE workspace_id = ${workspaceId} AND format = '1msg' AND number_ids = ARRAY[${numberId}]`.execute(trx);
}

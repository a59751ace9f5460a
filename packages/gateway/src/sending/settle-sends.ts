/**
 * Commit 2 of sends: what became of a batch of them, with its events, in a fixed number of statements.
 */
import type pg from 'pg';
import { recordLedger } from '../billing/record-ledger.ts';
import { recordConversations } from '../conversations/record.ts';
import { acceptSends, doubtSends, refuseSends, requeueSends } from '../conversations/send-outcomes.ts';
import { pauseNumbers, pausePairs, type Rest } from '../conversations/send-queue.ts';
import { personOf } from '../conversations/sends.ts';
import { publish } from '../delivery/outbox.ts';
import type { Fate, Post } from './post.ts';
import type { PutOff } from './put-off.ts';

export type Settled = {
  post: Pick<Post, 'sendId' | 'conversationId'> & { number: { id: string } };
  fate: Fate;
};

/** Inside the caller's transaction; answers how many events were told. Throws PeopleConflict. */
export async function settleSends(
  client: pg.PoolClient,
  settled: readonly Settled[],
  now: Date,
): Promise<number> {
  await doubtSends(client, idsOf(settled, 'unknown'));
  await requeueSends(client, errorsOf(settled, 'queued'));
  await pauseNumbers(client, restsOf(settled, 'number'), now);
  await pausePairs(client, restsOf(settled, 'pair'), now);
  const refused = await refuseSends(client, errorsOf(settled, 'refused'), now);
  const accepted = await acceptSends(client, settled.flatMap(acceptance));
  const { drafts } = await recordConversations(client, accepted, now);
  await recordLedger(client, accepted, now);
  return publish(client, [...refused, ...drafts]);
}

const idsOf = (settled: readonly Settled[], kind: Fate['kind']): string[] =>
  settled.flatMap(({ post, fate }) => (fate.kind === kind ? [post.sendId] : []));

const errorsOf = (settled: readonly Settled[], kind: 'refused' | 'queued') =>
  settled.flatMap(({ post: { sendId }, fate }) =>
    fate.kind === kind && 'error' in fate ? [{ sendId, error: fate.error }] : [],
  );

function acceptance({ post: { sendId, number }, fate }: Settled) {
  if (fate.kind !== 'accepted') return [];
  const { wamid, waId, userId } = fate.message;
  return [{ sendId, numberId: number.id, wamid, person: personOf(waId, userId) }];
}

/** The longest of each number, or conversation. */
function restsOf(settled: readonly Settled[], of: PutOff['of']): Map<string, Rest> {
  const rests = new Map<string, Rest>();
  for (const { post, fate } of settled) {
    const off = 'putOff' in fate ? fate.putOff : undefined;
    if (off?.of !== of) continue;
    const id = of === 'number' ? post.number.id : post.conversationId;
    if ((rests.get(id)?.ms ?? 0) < off.rest.ms) rests.set(id, off.rest);
  }
  return rests;
}

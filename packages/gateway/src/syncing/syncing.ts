/**
 * The sync desk: asks Meta for the contacts and the history that were wanted, and watches the clock of what was asked.
 *
 * Woken when something is wanted, and at the very moment when the next retry or silence is due; a slow look finds what
 * another process left. Several processes share it: calls are claimed, clocks are locked.
 */
import type { Presence } from '../database/presence.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { type AskedSync, claimSyncs, freeSyncs, nextSyncAt, passSilence } from '../numbers/sync-desk.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { type AskNeeds, askOnce } from './ask.ts';
import type { Verdict } from './verdict.ts';

export type SyncingNeeds = Omit<AskNeeds, 'now'> & {
  presence: Pick<Presence, 'number'>;
  /** After each call. */
  onAsked: (asked: { numberId: string; kind: string; end: Verdict['end'] }) => void;
  /** Events were published. */
  onCommit: () => void;
  onError: (error: unknown) => void;
  now?: () => Date;
};

const callsAtOnce = 8;
const clocksAtOnce = 100;
const safetyLookMs = 60_000;
/** The clock of a timer and the one of the moment may differ a little. */
const graceMs = 20;

export function startSyncing(given: SyncingNeeds): Loop {
  const needs = { ...given, now: given.now ?? (() => new Date()) };
  const loop: Loop = startLoop(async () => {
    const presence = needs.presence.number();
    if (presence === undefined) return loop.wakeIn(500);
    await freeSyncs(needs.pool, presence);
    while (!loop.stopped() && (await askDue(needs, presence)) > 0);
    if (await passClocks(needs)) needs.onCommit();
    const next = await nextSyncAt(needs.pool);
    const wait = next === undefined ? safetyLookMs : next.getTime() - needs.now().getTime() + graceMs;
    loop.wakeIn(Math.min(Math.max(wait, graceMs), safetyLookMs));
  }, needs.onError);
  loop.wake();
  return loop;
}

type Needs = SyncingNeeds & AskNeeds;

async function askDue(needs: Needs, presence: number): Promise<number> {
  const claimed = await claimSyncs(needs.pool, presence, needs.now(), callsAtOnce);
  // Each to its own end: a round that left calls behind would free their claims, and they would be made twice.
  await Promise.all(claimed.map((sync) => askAndTell(needs, sync).catch(needs.onError)));
  return claimed.length;
}

async function askAndTell(needs: Needs, sync: AskedSync): Promise<void> {
  const end = await askOnce(needs, sync);
  needs.onAsked({ numberId: sync.numberId, kind: sync.kind, end });
}

/** True when events were published. */
async function passClocks(needs: Needs): Promise<boolean> {
  return inTransaction(needs.pool, async (client) => {
    const drafts = await passSilence(client, needs.now(), clocksAtOnce);
    await publish(client, drafts);
    return drafts.length > 0;
  });
}

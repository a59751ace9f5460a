/**
 * What people do to a broadcast: each in one transaction that holds its row. Repeating what was done is harmless.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { Queryable } from '../database/transaction.ts';
import { readNumberLink } from '../numbers/number-link.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type KnownTemplate, templateById } from '../templates/sendable.ts';
import { collect, restoreStopped, withdraw } from './collect.ts';
import { requireState } from './machine.ts';
import { type BroadcastRow, broadcastShape, holdBroadcast, moveBroadcast } from './rows.ts';
import { tellProgress } from './step.ts';
import { templateFault } from './verdict.ts';

export type Act = (client: Queryable, reach: string, id: string, now: Date) => Promise<Broadcast>;

/** Now, or at its time if that is to come. Throws `conflict` when there is nobody to send to or the template cannot go. */
export const start: Act = (client, reach, id, now) =>
  withHeld(client, reach, id, now, async (held) => {
    if (held.state === 'running') return;
    const isLater = held.state === 'draft' && held.schedule_at !== null && held.schedule_at > now;
    const state = requireState(held.state, isLater ? 'schedule' : 'start');
    if (held.pending === 0) throw new Refusal('conflict', 'the broadcast has no recipients to send to');
    const template = await requireTemplate(client, held);
    const startedAt = isLater ? {} : { startedAt: now };
    await moveBroadcast(client, held, { state, ...startedAt, agreedCategory: template.category });
  });

/** What is still in the queue is taken back; what is on its way to Meta goes. */
export const pause: Act = (client, reach, id, now) =>
  withHeld(client, reach, id, now, async (held) => {
    if (held.state === 'paused') return;
    const state = requireState(held.state, 'pause');
    await collect(client, held);
    await withdraw(client, held);
    await moveBroadcast(client, held, { state, reason: { code: 'asked', detail: 'Somebody paused it.' } });
  });

/** Agrees to the template as it is now; those who were refused for what stopped it get another try. */
export const resume: Act = (client, reach, id, now) =>
  withHeld(client, reach, id, now, async (held) => {
    if (held.state === 'running') return;
    const state = requireState(held.state, 'resume');
    const template = await requireTemplate(client, held);
    await collect(client, held);
    await restoreStopped(client, held);
    await moveBroadcast(client, held, { state, startedAt: now, agreedCategory: template.category });
  });

/** For good: those who wait get nothing. */
export const cancel: Act = (client, reach, id, now) =>
  withHeld(client, reach, id, now, async (held) => {
    if (held.state === 'cancelled') return;
    const state = requireState(held.state, 'cancel');
    await collect(client, held);
    await withdraw(client, held);
    await moveBroadcast(client, held, { state, endedAt: now });
  });

/** Another name, another time; without a time it is a draft again. */
export function change(wish: { name?: string | undefined; scheduleAt?: Date | null | undefined }): Act {
  return (client, reach, id, now) =>
    withHeld(client, reach, id, now, async (held) => {
      const { name, scheduleAt } = wish;
      if (name !== undefined) {
        held.name = name;
        await client.query('UPDATE broadcasts SET name = $2 WHERE id = $1', [held.id, name]);
      }
      if (scheduleAt === undefined) return;
      const act = scheduleAt === null ? 'unschedule' : 'schedule';
      // A time alone starts nothing: a draft stays one until somebody says go.
      const state =
        held.state === 'draft' && requireState(held.state, act) ? 'draft' : requireState(held.state, act);
      await moveBroadcast(client, held, { state, scheduleAt });
    });
}

/** Only what was never started can go without a trace. */
export async function remove(client: Queryable, reach: string, id: string): Promise<void> {
  const held = await holdBroadcast(client, reach, id);
  if (held.started_at !== null)
    throw new Refusal('conflict', 'the broadcast was started: it is part of the history; cancel it instead');
  await client.query('DELETE FROM broadcasts WHERE id = $1', [held.id]);
}

async function requireTemplate(client: Queryable, held: BroadcastRow): Promise<KnownTemplate> {
  const template = await templateById(client, held.workspace_id, held.template_id);
  const fault = templateFault(template);
  if (fault !== undefined || template === undefined)
    throw new Refusal('conflict', fault?.detail ?? 'the template is not known any more');
  return template;
}

async function withHeld(
  client: Queryable,
  reach: string,
  id: string,
  now: Date,
  work: (held: BroadcastRow) => Promise<void>,
): Promise<Broadcast> {
  const held = await holdBroadcast(client, reach, id);
  const before = held.state;
  await work(held);
  const number = await readNumberLink(client, held.workspace_id, held.number_id);
  await tellProgress(client, held, before !== held.state, number?.state === 'disconnected', now);
  return broadcastShape(held);
}

/**
 * Attaching a number by its ids and token. What the caller says is taken as it is: the doors have asked Meta.
 */
import type { AttachNumber, Number as NumberShape } from '@tandem/contract/api/number';
import { sql } from 'kysely';
import { type Database, queryableOf } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { linkStory } from './lifecycle.ts';
import { planCheck } from './link-checks.ts';
import { writeIntervals } from './link-intervals.ts';
import { numberFromRow, shownColumns, shownRestrictions } from './read.ts';
import type { Sealer } from './seal.ts';
import { expiryOf } from './signs-of-life.ts';

/** As the API takes it, or with what Meta told besides. */
export type WantedNumber = AttachNumber & { verified_name?: string };

/** `attached`: new. `reconnected`: was disconnected or not yet connected. `repeated`: only details changed. */
export type Attachment = { number: NumberShape; how: 'attached' | 'reconnected' | 'repeated' };

/**
 * Inside a transaction of the workspace. Repeating is harmless: token and display number are taken over. Throws
 * `conflict` when the number is attached elsewhere, or would change its WABA or mode while connected.
 */
export async function attachNumber(
  trx: Database,
  workspaceId: string,
  wanted: WantedNumber,
  sealer: Pick<Sealer, 'seal'>,
  now: Date,
): Promise<Attachment> {
  const id = newId('num', now.getTime());
  const row = await trx
    .insertInto('numbers')
    .values({
      id,
      workspace_id: workspaceId,
      phone_number_id: wanted.phone_number_id,
      waba_id: wanted.waba_id,
      business_id: wanted.business_id ?? null,
      display_phone_number: wanted.display_phone_number,
      phone_digits: digitsOf(wanted.display_phone_number),
      verified_name: wanted.verified_name ?? null,
      mode: wanted.mode ?? 'coexistence',
      state: 'connected',
      state_changed_at: now,
      linked_at: now,
      access_token_sealed: sealer.seal(wanted.access_token, id),
      ...firstSign(wanted.mode ?? 'coexistence', now),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('phone_number_id').doNothing())
    .returning(shownColumns)
    .returning(shownRestrictions)
    .executeTakeFirst();
  if (row !== undefined) {
    await beginLink(trx, { id, workspaceId }, now);
    return { number: numberFromRow(row), how: 'attached' };
  }
  return attachAgain(trx, workspaceId, wanted, sealer, now);
}

async function attachAgain(
  trx: Database,
  workspaceId: string,
  wanted: WantedNumber,
  sealer: Pick<Sealer, 'seal'>,
  now: Date,
): Promise<Attachment> {
  const known = await trx
    .selectFrom('numbers')
    .select(['id', 'state', 'waba_id', 'mode'])
    .where('phone_number_id', '=', wanted.phone_number_id)
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirst();
  // The row exists, yet this workspace does not see it: it is another one's.
  if (known === undefined) throw new Refusal('conflict', 'the number is attached to another workspace');
  refuseChange(known, wanted);
  const returns = known.state !== 'connected';
  const row = await trx
    .updateTable('numbers')
    .set({
      waba_id: wanted.waba_id,
      display_phone_number: wanted.display_phone_number,
      phone_digits: digitsOf(wanted.display_phone_number),
      access_token_sealed: sealer.seal(wanted.access_token, known.id),
      ...(wanted.verified_name === undefined ? {} : { verified_name: wanted.verified_name }),
      ...(wanted.business_id === undefined ? {} : { business_id: wanted.business_id }),
      ...(wanted.mode === undefined ? {} : { mode: wanted.mode }),
      ...(returns
        ? {
            state: 'connected' as const,
            state_reason: null,
            state_initiated_by: null,
            state_changed_at: now,
            linked_at: now,
            ending_since: null,
            ...firstSign(wanted.mode ?? known.mode, now),
          }
        : {}),
    })
    .where('id', '=', known.id)
    .where('workspace_id', '=', workspaceId)
    .returning(shownColumns)
    .returning(shownRestrictions)
    .executeTakeFirstOrThrow();
  if (returns) await beginLink(trx, { id: known.id, workspaceId }, now);
  return { number: numberFromRow(row), how: returns ? 'reconnected' : 'repeated' };
}

/** The owner has just had the app in hand; Cloud API alone knows no phone to watch. */
function firstSign(mode: AttachNumber['mode'], now: Date) {
  const isOnPhone = mode === 'coexistence';
  return {
    last_sign_of_life_at: isOnPhone ? now : null,
    link_expires_at: isOnPhone ? expiryOf(now) : null,
    warned_days: 0,
  };
}

/** The story of the new link, and when Meta is asked about it. */
async function beginLink(
  trx: Database,
  number: { id: string; workspaceId: string },
  now: Date,
): Promise<void> {
  const client = queryableOf(trx);
  await writeIntervals(client, number, now, linkStory(now, 'connected', []));
  await planCheck(client, { ...number, state: 'connected' }, now);
}

/** WABA and mode belong to the link: they change only with a new one. */
function refuseChange(
  known: { state: string; waba_id: string; mode: string },
  wanted: Pick<AttachNumber, 'waba_id' | 'mode'>,
): void {
  if (known.state === 'disconnected') return;
  if (known.waba_id !== wanted.waba_id) {
    throw new Refusal(
      'conflict',
      'the number is attached under another WABA; this cannot change while it is connected',
    );
  }
  if (wanted.mode !== undefined && wanted.mode !== known.mode) {
    throw new Refusal('conflict', `the number is attached in mode ${known.mode}; disconnect it first`);
  }
}

/**
 * A disconnected number of the workspace comes back under another id of Meta's (a signup into another WABA gives it one):
 * the row takes the new id over, so that number and history stay. Nothing when there is none, or the id is known already.
 * In a transaction that sees every workspace.
 */
export async function renameReturning(
  trx: Database,
  workspaceId: string,
  wanted: Pick<AttachNumber, 'phone_number_id' | 'display_phone_number'>,
): Promise<void> {
  const digits = digitsOf(wanted.display_phone_number);
  await sql`
    UPDATE numbers SET phone_number_id = ${wanted.phone_number_id}
    WHERE id = (SELECT id FROM numbers WHERE workspace_id = ${workspaceId} AND phone_digits = ${digits}
                AND state = 'disconnected' ORDER BY state_changed_at DESC LIMIT 1)
      AND NOT EXISTS (SELECT 1 FROM numbers WHERE phone_number_id = ${wanted.phone_number_id})`.execute(trx);
}

const digitsOf = (displayed: string): string => displayed.replace(/\D/g, '');

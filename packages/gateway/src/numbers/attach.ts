/**
 * Attaching a number by its ids and token: what the caller says is taken as it is, Meta is not asked.
 */
import type { AttachNumber, Number as NumberShape } from '@tandem/contract/api/number';
import type { Database } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { numberFromRow, shownColumns } from './read.ts';
import type { Sealer } from './seal.ts';

/** `attached`: new. `reconnected`: was disconnected or not yet connected. `repeated`: only details changed. */
export type Attachment = { number: NumberShape; how: 'attached' | 'reconnected' | 'repeated' };

/**
 * Inside a transaction of the workspace. Repeating is harmless: token and display number are taken over. Throws
 * `conflict` when the number is attached elsewhere, or would change its WABA or mode while connected.
 */
export async function attachNumber(
  trx: Database,
  workspaceId: string,
  wanted: AttachNumber,
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
      mode: wanted.mode ?? 'coexistence',
      state: 'connected',
      state_changed_at: now,
      linked_at: now,
      access_token_sealed: sealer.seal(wanted.access_token, id),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('phone_number_id').doNothing())
    .returning(shownColumns)
    .executeTakeFirst();
  if (row !== undefined) return { number: numberFromRow(row), how: 'attached' };
  return attachAgain(trx, workspaceId, wanted, sealer, now);
}

async function attachAgain(
  trx: Database,
  workspaceId: string,
  wanted: AttachNumber,
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
      ...(wanted.business_id === undefined ? {} : { business_id: wanted.business_id }),
      ...(wanted.mode === undefined ? {} : { mode: wanted.mode }),
      ...(returns
        ? {
            state: 'connected' as const,
            state_reason: null,
            state_initiated_by: null,
            state_changed_at: now,
            linked_at: now,
          }
        : {}),
    })
    .where('id', '=', known.id)
    .where('workspace_id', '=', workspaceId)
    .returning(shownColumns)
    .executeTakeFirstOrThrow();
  return { number: numberFromRow(row), how: returns ? 'reconnected' : 'repeated' };
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

const digitsOf = (displayed: string): string => displayed.replace(/\D/g, '');

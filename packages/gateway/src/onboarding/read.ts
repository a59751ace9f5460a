/**
 * Onboardings as the doors show them.
 */
import type { ListedOnboarding, Onboarding, OnboardingSync } from '@tandem/contract/api/onboarding';
import type { Work } from '../database/tenant.ts';
import { readSyncs } from '../numbers/syncs.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { listedFromRow, type Row, rowOf } from './row.ts';

/** One onboarding, and whose rows may be looked at for it: a workspace's, or all (`*`). */
export type OnboardingKey = { id: string; reach: string };

/** Latest first. */
export async function listOnboardings(
  trx: Work,
  reach: string,
  page: PageRequest,
): Promise<Page<ListedOnboarding>> {
  const before = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('onboardings')
    .selectAll()
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(
    rows,
    page.limit,
    (row) => [row.id],
    (row) => listedFromRow(rowOf(row)),
  );
}

/** Throws `not_found`. */
export async function readOnboarding(trx: Work, { id, reach }: OnboardingKey): Promise<Onboarding> {
  const row = await trx
    .selectFrom('onboardings')
    .selectAll()
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('onboarding', id);
  return onboardingFromRow(trx, rowOf(row));
}

/** With what became of the syncs of its number. */
export async function onboardingFromRow(trx: Work, row: Row): Promise<Onboarding> {
  return { ...listedFromRow(row), sync: await syncOf(trx, row) };
}

async function syncOf(trx: Work, { number_id, workspace_id }: Row): Promise<OnboardingSync> {
  if (number_id === null) return { expires_at: null, contacts: null, history: null };
  const { expires_at, contacts, history } = await readSyncs(trx, workspace_id, number_id);
  return { expires_at, contacts, history };
}

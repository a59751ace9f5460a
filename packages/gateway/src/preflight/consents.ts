/**
 * Consents: who confirmed what before a number was connected. Written once, never changed.
 */
import type { Consent, NewConsent } from '@tandem/contract/api/preflight';
import { sql } from 'kysely';
import type { ConsentRow } from '../database/tables.ts';
import type { Database, Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { invalid, Refusal } from '../runtime/refusal.ts';
import { consentTextVersion, ownersItems } from './item-words.ts';
import { readPhone } from './phone.ts';

/** Throws `invalid_request` for unknown items and numbers, `conflict` when another text was read. */
export async function giveConsent(
  trx: Database,
  workspaceId: string,
  wanted: Omit<NewConsent, 'workspace_id'>,
  now: Date,
): Promise<Consent> {
  const phone = readPhone(wanted.phone_number);
  if (phone === undefined) throw invalid('phone_number', 'must be a phone number with its country code');
  const known = new Set<string>(ownersItems);
  const strange = wanted.items.findIndex((id) => !known.has(id));
  if (strange >= 0) throw invalid(`items.${strange}`, 'is nothing to be confirmed');
  if (wanted.text_version !== consentTextVersion) {
    throw new Refusal('conflict', 'the text has changed meanwhile: read the preflight again');
  }
  const row = await trx
    .insertInto('consents')
    .values({
      id: newId('cns', now.getTime()),
      workspace_id: workspaceId,
      onboarding_id: wanted.onboarding_id ?? null,
      phone_number: phone.e164,
      items: [...new Set(wanted.items)],
      name: wanted.name,
      text_version: wanted.text_version,
      language: wanted.language ?? null,
      given_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return consentFromRow(row);
}

/** In the order in which they were given. */
export async function listConsents(trx: Work, reach: string, page: PageRequest): Promise<Page<Consent>> {
  const after = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('consents')
    .selectAll()
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(rows, page.limit, (row) => [row.id], consentFromRow);
}

/** What was confirmed for a number by the current text, and when first. `phoneNumber`: plus sign and digits. */
export async function readConfirmed(
  trx: Database,
  workspaceId: string,
  phoneNumber: string,
): Promise<Map<string, Date>> {
  const rows = await trx
    .selectFrom('consents')
    .select(['items', 'given_at'])
    .where('workspace_id', '=', workspaceId)
    .where('phone_number', '=', phoneNumber)
    .where('text_version', '=', consentTextVersion)
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.flatMap(({ items, given_at }) => items.map((id): [string, Date] => [id, given_at])));
}

/** For which number everything was confirmed in an onboarding, and by whom, latest first; undefined: not yet. */
export async function readOwnersWord(
  trx: Database,
  workspaceId: string,
  onboardingId: string,
): Promise<{ phone_number: string; name: string } | undefined> {
  const row = await trx
    .selectFrom('consents')
    .select(['phone_number', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('onboarding_id', '=', onboardingId)
    .where('text_version', '=', consentTextVersion)
    .where('items', '@>', sql<string[]>`${[...ownersItems]}::text[]`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, phone_number: readPhone(row.phone_number)?.shown ?? row.phone_number };
}

function consentFromRow(row: ConsentRow): Consent {
  return { ...row, given_at: row.given_at.toISOString() };
}

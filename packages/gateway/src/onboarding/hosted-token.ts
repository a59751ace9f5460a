/**
 * The token in the address of the hosted page, `/connect/{token}`: whoever has it may finish that one onboarding, without
 * a key. 256 random bits, kept as SHA-256; it ends with its time, or when the onboarding is cancelled by API.
 */
import { type Database, inWorkspace } from '../database/tenant.ts';
import { dayMs } from '../runtime/days.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import { hashOfToken, looksLikeToken, newToken } from '../runtime/token.ts';
import type { OnboardingKey } from './read.ts';

const linkDays = 7;

/** `token` is shown once; the rest is stored with the onboarding. */
export function newHostedToken(now: Date): { token: string; hash: Buffer; expiresAt: Date } {
  return { ...newToken(), expiresAt: new Date(now.getTime() + linkDays * dayMs) };
}

/**
 * Whose onboarding a token opens. Throws `not_found` for one that never was, `link_expired` once its time is over or
 * the onboarding was cancelled by API. A finished onboarding stays readable, so that the page can show how it ended.
 */
export async function openHostedToken(db: Database, token: string, now: Date): Promise<OnboardingKey> {
  if (!looksLikeToken(token)) throw missing('page', 'of this address');
  // The token itself is the proof; no workspace is known before it.
  const row = await inWorkspace(db, '*', (trx) =>
    trx
      .selectFrom('onboardings')
      .select(['id', 'workspace_id', 'link_expires_at', 'closed_at'])
      .where('link_hash', '=', hashOfToken(token))
      .executeTakeFirst(),
  );
  if (row === undefined) throw missing('page', 'of this address');
  if (row.closed_at !== null || row.link_expires_at <= now)
    throw new Refusal('link_expired', 'the address has run out; ask for a new one');
  return { id: row.id, reach: row.workspace_id };
}

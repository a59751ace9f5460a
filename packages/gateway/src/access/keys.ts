/**
 * API keys: 256 random bits, shown once, kept as SHA-256.
 */
import type { Key, MadeKey, NewKey, Scope } from '@tandem/contract/api/key';
import { sql } from 'kysely';
import type { KeyRow } from '../database/tables.ts';
import { type Database, inWorkspace, type Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { hashOfToken, looksLikeToken, newToken } from '../runtime/token.ts';

const prefix = 'tdm_';

/** Whether a text could be a stored key at all: nothing else is worth asking the database. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith(prefix) && looksLikeToken(text.slice(prefix.length));
}

function keyFromRow(row: Omit<KeyRow, 'hash'>): Key {
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    name: row.name,
    scopes: row.scopes as Scope[],
    hint: row.hint,
    created_at: row.created_at.toISOString(),
    revoked_at: row.revoked_at?.toISOString() ?? null,
  };
}

const shown = ['id', 'workspace_id', 'name', 'scopes', 'hint', 'created_at', 'revoked_at'] as const;

/** Makes a key for a workspace, or with null the operator's. Who may do so is the caller's question. */
export async function createKey(
  trx: Work,
  wanted: Pick<NewKey, 'name' | 'scopes'> & { workspace_id: string | null },
): Promise<MadeKey> {
  const text = prefix + newToken().token;
  const row = await trx
    .insertInto('api_keys')
    .values({
      id: newId('key'),
      workspace_id: wanted.workspace_id,
      name: wanted.name,
      hash: hashOfToken(text),
      hint: text.slice(-4),
      scopes: [...new Set(wanted.scopes)],
    })
    .returning(shown)
    .executeTakeFirstOrThrow();
  return { ...keyFromRow(row), key: text };
}

/** In order of making, revoked ones too. */
export async function listKeys(trx: Work, reach: string, page: PageRequest): Promise<Page<Key>> {
  const after = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('api_keys')
    .select(shown)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(rows, page.limit, (row) => [row.id], keyFromRow);
}

/** Throws `not_found`. */
export async function readKey(trx: Work, reach: string, id: string): Promise<Key> {
  const row = await trx
    .selectFrom('api_keys')
    .select(shown)
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('key', id);
  return keyFromRow(row);
}

/** Ends a key. Doing so again is harmless. Throws `not_found`. */
export async function revokeKey(trx: Work, reach: string, id: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('api_keys')
    .set({ revoked_at: sql`coalesce(revoked_at, now())` })
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw missing('key', id);
}

/**
 * The operator's key for a first start without TANDEM_ADMIN_KEY: made and stored when there is none that is valid.
 * Returns it once, to be printed; null when there is one already. Two processes that start at once make one.
 */
export function ensureAdminKey(db: Database): Promise<string | null> {
  return inWorkspace(db, '*', async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(7302)`.execute(trx);
    const known = await trx
      .selectFrom('api_keys')
      .select('id')
      .where('workspace_id', 'is', null)
      .where('revoked_at', 'is', null)
      .where(sql<boolean>`'admin' = ANY(scopes)`)
      .limit(1)
      .executeTakeFirst();
    if (known !== undefined) return null;
    return (await createKey(trx, { name: 'operator', scopes: ['admin'], workspace_id: null })).key;
  });
}

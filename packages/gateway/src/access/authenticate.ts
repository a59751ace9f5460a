/**
 * From a bearer token to a caller. Known callers are remembered for some seconds, so that a busy key costs one look-up
 * in ten seconds and a key revoked in another process dies within ten.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Scope } from '@tandem/contract/api/key';
import { type Database, inWorkspace } from '../database/tenant.ts';
import { hashOfKey } from './keys.ts';
import type { Caller } from './scopes.ts';

const rememberMs = 10_000;
const rememberAtMost = 5_000;

/** Looks a token up. `adminKey` is TANDEM_ADMIN_KEY: when set it is the operator's key beside the stored ones. */
export async function authenticate(
  db: Database,
  token: string,
  adminKey?: string,
): Promise<Caller | undefined> {
  const hash = hashOfKey(token);
  if (adminKey !== undefined && timingSafeEqual(hash, hashOfKey(adminKey))) {
    return { keyId: 'environment', workspaceId: null, scopes: ['admin'] };
  }
  const row = await inWorkspace(db, '*', (trx) =>
    trx
      .selectFrom('api_keys')
      .select(['id', 'workspace_id', 'scopes'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
  if (row === undefined) return undefined;
  return { keyId: row.id, workspaceId: row.workspace_id, scopes: row.scopes as Scope[] };
}

export type Authenticator = {
  callerOf(token: string): Promise<Caller | undefined>;
  /** Forgets a key at once: it was revoked here. */
  forget(keyId: string): void;
};

/** An authenticator with a memory. `now` in milliseconds. */
export function createAuthenticator(
  db: Database,
  adminKey: string | undefined,
  now: () => number,
): Authenticator {
  const known = new Map<string, { caller: Caller; until: number }>();
  return {
    async callerOf(token) {
      const hash = hashOfKey(token).toString('base64');
      const found = known.get(hash);
      if (found !== undefined && found.until > now()) return found.caller;
      known.delete(hash);
      const caller = await authenticate(db, token, adminKey);
      if (caller === undefined) return undefined;
      // The oldest goes first: a Map keeps the order of insertion.
      const oldest = known.keys().next().value;
      if (known.size >= rememberAtMost && oldest !== undefined) known.delete(oldest);
      known.set(hash, { caller, until: now() + rememberMs });
      return caller;
    },
    forget(keyId) {
      for (const [hash, { caller }] of known) if (caller.keyId === keyId) known.delete(hash);
    },
  };
}

/**
 * From a bearer token to a caller. Known callers are remembered for some seconds, so that a busy key costs one look-up
 * in ten seconds and a key revoked in another process dies within ten; refused ones too, so that a client that keeps
 * trying a dead key costs the database next to nothing.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Scope } from '@tandem/contract/api/key';
import { type Database, inWorkspace } from '../database/tenant.ts';
import { openMemory } from '../runtime/memory.ts';
import { hashOfToken } from '../runtime/token.ts';
import { looksLikeKey } from './keys.ts';
import type { Caller } from './scopes.ts';

const rememberMs = 10_000;
const rememberRefusalMs = 5_000;
const rememberAtMost = 5_000;

/** Looks a token up. `adminKey` is TANDEM_ADMIN_KEY: when set it is the operator's key beside the stored ones. */
export async function authenticate(
  db: Database,
  token: string,
  adminKey?: string,
): Promise<Caller | undefined> {
  const hash = hashOfToken(token);
  if (adminKey !== undefined && timingSafeEqual(hash, hashOfToken(adminKey))) {
    const by = { kind: 'operator' as const, id: 'environment', name: 'TANDEM_ADMIN_KEY' };
    return { by, workspaceId: null, scopes: ['admin'] };
  }
  if (!looksLikeKey(token)) return undefined;
  const row = await inWorkspace(db, '*', (trx) =>
    trx
      .selectFrom('api_keys')
      .select(['id', 'name', 'workspace_id', 'scopes'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
  if (row === undefined) return undefined;
  const kind = row.workspace_id === null ? 'operator' : 'key';
  return {
    by: { kind, id: row.id, name: row.name },
    workspaceId: row.workspace_id,
    scopes: row.scopes as Scope[],
  };
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
  // Two memories: however many wrong keys are tried, they push out no right one.
  const known = openMemory<Caller>({ ms: rememberMs, atMost: rememberAtMost }, now);
  const refused = openMemory<true>({ ms: rememberRefusalMs, atMost: rememberAtMost }, now);
  let revocations = 0;
  return {
    async callerOf(token) {
      const hash = hashOfToken(token).toString('base64');
      const found = known.get(hash);
      if (found !== undefined) return found;
      if (refused.get(hash) !== undefined) return undefined;
      const before = revocations;
      const caller = await authenticate(db, token, adminKey);
      if (caller === undefined) refused.set(hash, true);
      // If a key was revoked meanwhile, it may be this one, read just before.
      else if (revocations === before) known.set(hash, caller);
      return caller;
    },
    forget(keyId) {
      revocations += 1;
      known.drop((caller) => caller.by.id === keyId);
    },
  };
}

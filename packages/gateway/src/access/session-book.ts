/**
 * From a session's cookie to a caller. As with keys, callers are remembered for some seconds: a session that was ended in
 * another process dies within five.
 */
import { type Database, inWorkspace } from '../database/tenant.ts';
import { openMemory } from '../runtime/memory.ts';
import { hashOfToken, looksLikeToken } from '../runtime/token.ts';
import { scopesOfRole } from './roles.ts';
import type { Caller } from './scopes.ts';
import { findSession } from './sessions.ts';

const rememberMs = 5_000;
const rememberAtMost = 5_000;

/** A caller who is a person. */
export type PersonCaller = Caller & Required<Pick<Caller, 'session'>> & { workspaceId: string };

export type SessionBook = {
  callerOf(token: string): Promise<PersonCaller | undefined>;
  /** Forgets at once what was changed or ended here. */
  forget(which: (caller: PersonCaller) => boolean): void;
};

export function createSessionBook(db: Database, now: () => Date): SessionBook {
  const known = openMemory<PersonCaller>({ ms: rememberMs, atMost: rememberAtMost }, () => now().getTime());
  let changes = 0;
  return {
    async callerOf(token) {
      if (!looksLikeToken(token)) return undefined;
      const hash = hashOfToken(token).toString('base64');
      const found = known.get(hash);
      if (found !== undefined) return found;
      const before = changes;
      const row = await inWorkspace(db, '*', (trx) => findSession(trx, token, now()));
      if (row === undefined) return undefined;
      const caller: PersonCaller = {
        by: { kind: 'person', id: row.person_id, name: row.name },
        workspaceId: row.workspace_id,
        scopes: scopesOfRole(row.role),
        session: { id: row.id, role: row.role },
      };
      // If one was ended meanwhile, it may be this one, read just before.
      if (changes === before) known.set(hash, caller);
      return caller;
    },
    forget(which) {
      changes += 1;
      known.drop(which);
    },
  };
}

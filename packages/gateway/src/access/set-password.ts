/**
 * A new password, or none: whoever knew the one before, or holds a link to another, is out.
 */
import type { Work } from '../database/tenant.ts';
import { endResets } from './invitations.ts';
import { changeAccount } from './people.ts';
import { endSessions } from './sessions.ts';

/**
 * `password`: its hash; null ends it. Every session of the person ends, but the one named (`but`), and every link to a new
 * password. In a transaction that reaches `*`; after its commit the session book is to forget the person.
 */
export async function setPassword(
  trx: Work,
  personId: string,
  password: string | null,
  but?: string,
): Promise<void> {
  await changeAccount(trx, personId, { password });
  await endSessions(trx, personId, but);
  await endResets(trx, personId);
}

/**
 * A brake on guessing passwords, counted in the database so that it holds across processes. Three counts: one address, one
 * address on one account, one account. A stranger who hammers an account from one address soon stands alone in the
 * cold, while its owner still gets in from theirs; only many addresses together close it to all.
 */
import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { sql } from 'kysely';
import type { Database } from '../database/tenant.ts';

const minute = 60_000;
const limits = {
  both: { tries: 10, ms: 15 * minute },
  address: { tries: 50, ms: 15 * minute },
  account: { tries: 100, ms: 60 * minute },
} as const;

/** `account`: an e-mail address, or another name of what is guessed at. */
export type Try = { account: string; address: string | null };

/** A try that may not be made now. `closes`: the first one that was refused; those after it tell nothing new. */
export type Braked = { seconds: number; closes: boolean };

/**
 * Counts a try before it is made, so that many at once do not slip through. Undefined when it may be made now. What one
 * count refuses, the next ones never see: an address in the cold makes no rows for the accounts it goes on naming, and
 * closes none of them to others.
 */
export async function countTry(db: Database, one: Try, now: Date): Promise<Braked | undefined> {
  for (const { key, tries, ms } of countsOf(one)) {
    const counted = await count(db, key, ms, now);
    if (counted.tries > tries) {
      const seconds = Math.max(1, Math.ceil((counted.until.getTime() - now.getTime()) / 1000));
      return { seconds, closes: counted.tries === tries + 1 };
    }
  }
  return undefined;
}

/** A transaction of its own, as every statement here: none holds a row while it waits for another. */
async function count(db: Database, key: Buffer, ms: number, now: Date) {
  const { rows } = await sql<{ tries: number; until: Date }>`
    INSERT INTO sign_in_tries AS t (key, tries, until)
    VALUES (${key}, 1, ${new Date(now.getTime() + ms)})
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN t.until <= ${now} THEN 1 ELSE t.tries + 1 END,
      until = CASE WHEN t.until <= ${now} THEN excluded.until ELSE t.until END
    RETURNING tries, until`.execute(db);
  const [counted] = rows;
  if (counted === undefined) throw new Error('a try that was not counted');
  return counted;
}

/** It was the right password: this try does not count, and the address starts anew with this account. */
export async function forgiveTries(db: Database, one: Try): Promise<void> {
  const [address, both, account] = countsOf(one);
  await sql`DELETE FROM sign_in_tries WHERE key = ${both.key}`.execute(db);
  for (const { key } of [address, account]) {
    await sql`UPDATE sign_in_tries SET tries = greatest(tries - 1, 0) WHERE key = ${key}`.execute(db);
  }
}

/** In the order of counting: the address, the address on the account, the account. */
function countsOf({ account, address }: Try) {
  const from = address === null ? 'unknown' : neighbourhood(address);
  return [
    { key: hashed('address', from), ...limits.address },
    { key: hashed('both', account, from), ...limits.both },
    { key: hashed('account', account), ...limits.account },
  ] as const;
}

const hashed = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** Of IPv6 the /64 that one customer has: else everybody has more addresses than anyone can count. */
function neighbourhood(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6) return parsed.parts.slice(0, 4).join(':');
  return parsed.toString();
}

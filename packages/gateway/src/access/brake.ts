/**
 * A brake on guessing passwords, counted in the database so that it holds across processes. Three counts: one address on
 * one account, one address, one account. A stranger who hammers an account from one address soon stands alone in the
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

type Counted = { tries: number; until: Date; key: Buffer };

/**
 * Counts a try before it is made, so that many at once do not slip through. Returns after how many seconds it may be made
 * again, undefined when it may be made now. The table has no workspace: any transaction sees it.
 */
export async function countTry(db: Database, one: Try, now: Date): Promise<number | undefined> {
  const wanted = keysOf(one);
  const values = wanted.map(
    ({ key, ms }) => sql`(${key}::bytea, 1, ${new Date(now.getTime() + ms)}::timestamptz)`,
  );
  const { rows } = await sql<Counted>`
    INSERT INTO sign_in_tries AS t (key, tries, until)
    VALUES ${sql.join(values)}
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN t.until <= ${now} THEN 1 ELSE t.tries + 1 END,
      until = CASE WHEN t.until <= ${now} THEN excluded.until ELSE t.until END
    RETURNING key, tries, until`.execute(db);
  const waits = rows.flatMap(({ key, tries, until }) => {
    const limit = wanted.find((each) => each.key.equals(key))?.tries ?? 0;
    return tries > limit ? [until.getTime() - now.getTime()] : [];
  });
  return waits.length === 0 ? undefined : Math.max(1, Math.ceil(Math.max(...waits) / 1000));
}

/** It was the right password: this try does not count, and the address starts anew with this account. */
export async function forgiveTries(db: Database, one: Try): Promise<void> {
  const [both, ...others] = keysOf(one).sort((a, b) => a.tries - b.tries);
  await sql`DELETE FROM sign_in_tries WHERE key = ${both?.key}`.execute(db);
  const keys = sql.join(others.map(({ key }) => key));
  await sql`UPDATE sign_in_tries SET tries = greatest(tries - 1, 0) WHERE key IN (${keys})`.execute(db);
}

/** In the order of the keys: two tries at once never wait for each other in a circle. */
function keysOf({ account, address }: Try) {
  const from = address === null ? 'unknown' : neighbourhood(address);
  return [
    { key: hashed('both', account, from), ...limits.both },
    { key: hashed('address', from), ...limits.address },
    { key: hashed('account', account), ...limits.account },
  ].sort((a, b) => Buffer.compare(a.key, b.key));
}

const hashed = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** Of IPv6 the /64 that one customer has: else everybody has more addresses than anyone can count. */
function neighbourhood(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6) return parsed.parts.slice(0, 4).join(':');
  return parsed.toString();
}

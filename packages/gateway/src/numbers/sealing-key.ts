/**
 * Is this the key that sealed what is in the database? Told at the start, not when the first token cannot be opened:
 * a second host with a key of its own, or a restored database without its key file, would pause every delivery.
 */
import { hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Queryable } from '../database/transaction.ts';

/** Notes the key at the first start. Throws, with what to do, when the database knows another one. */
export async function requireSealingKey(db: Queryable, secretKey: Buffer): Promise<void> {
  const own = Buffer.from(hkdfSync('sha256', secretKey, '', 'tandem sealing key fingerprint', 32));
  await db.query('INSERT INTO sealing_key (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING', [own]);
  const { rows } = await db.query<{ fingerprint: Buffer }>('SELECT fingerprint FROM sealing_key');
  const known = rows[0]?.fingerprint;
  if (known !== undefined && known.length === own.length && timingSafeEqual(known, own)) return;
  throw new Error(
    'the secret key is not the one that sealed the tokens in this database. Set TANDEM_SECRET_KEY to that one, or put ' +
      'its secret.key back into the data directory; every host of one database needs the same key. To start afresh instead, remove the database as well.',
  );
}

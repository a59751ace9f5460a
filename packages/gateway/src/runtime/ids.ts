/**
 * New ids: a word that says what it is and 128 bits that sort by time (UUIDv7 layout), so that b-trees grow at one end.
 */
import { randomBytes } from 'node:crypto';

export type IdPrefix =
  | 'ws'
  | 'key'
  | 'per'
  | 'ses'
  | 'inv'
  | 'aud'
  | 'num'
  | 'onb'
  | 'con'
  | 'qr'
  | 'conv'
  | 'sub'
  | 'evt'
  | 'cns'
  | 'prv'
  | 'snd'
  | 'gap'
  | 'crd'
  | 'bct';

// One call into the random source for many ids: randomBytes(10) an id costs ten times as much.
const pool = { bytes: Buffer.alloc(0), used: 0 };

function tenRandomBytes(): Buffer {
  if (pool.used + 10 > pool.bytes.length) {
    pool.bytes = randomBytes(10 * 512);
    pool.used = 0;
  }
  pool.used += 10;
  return pool.bytes.subarray(pool.used - 10, pool.used);
}

/** The first two bytes of chance count on within a millisecond, from anywhere in the lower half. */
let last = { now: 0, count: 0 };

/**
 * `evt_` + 32 hex digits: 48 bits of time (ms), 80 bits of chance. Those of one process sort as they were made, also within
 * a millisecond.
 */
export function newId(prefix: IdPrefix, now: number = Date.now()): string {
  const chance = tenRandomBytes();
  const count = now === last.now ? Math.min(last.count + 1, 0xffff) : chance.readUInt16BE() >> 1;
  last = { now, count };
  chance.writeUInt16BE(count);
  return `${prefix}_${now.toString(16).padStart(12, '0')}${chance.toString('hex')}`;
}

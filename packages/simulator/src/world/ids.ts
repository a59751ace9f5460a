/**
 * Makes ids that look like Meta's: wamids, BSUIDs, decimal object ids, trace ids. All chance comes from the
 * `random` handed in, so a seeded simulator always makes the same ones.
 */

export type Random = () => number;
export type Ids = {
  wamid(userDigits: string, direction: 'in' | 'out'): string;
  userId(country: string): string;
  objectId(): string;
  /** Decimal, and small enough for a JSON integer. */
  templateId(): string;
  traceId(): string;
  conversationId(): string;
  /** For people to type: no letters that look like digits. */
  pairingCode(): string;
  /** Long and unguessable: codes, tokens, request ids. */
  secret(prefix: string, length: number): string;
};

const HEX = '0123456789ABCDEF';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const DIGITS = '0123456789';

function pick(random: Random, alphabet: string, length: number): string {
  let out = '';
  for (let i = 0; i < length; i += 1) out += alphabet.charAt(Math.floor(random() * alphabet.length));
  return out;
}

export function makeIds(random: Random): Ids {
  // A counter beside the chance: ids stay unique even if the test's random always answers the same.
  let made = 0;
  const serial = (width: number) => {
    made += 1;
    return made.toString(16).toUpperCase().padStart(width, '0');
  };
  return {
    // Seen in the wild: a protobuf of the user's number, direction flags and a key of the message, in base64.
    wamid(userDigits, direction) {
      const key = `${pick(random, HEX, 24)}${serial(8)}`;
      const body = Buffer.concat([
        Buffer.from([0x1c, 0x18, userDigits.length]),
        Buffer.from(userDigits, 'ascii'),
        Buffer.from([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, key.length]),
        Buffer.from(key, 'ascii'),
        Buffer.from([0x00]),
      ]);
      return `wamid.${body.toString('base64')}`;
    },
    userId: (country) => `${country}.${pick(random, '123456789', 1)}${pick(random, DIGITS, 19)}`,
    objectId: () => {
      made += 1;
      return `${pick(random, '123456789', 1)}${pick(random, DIGITS, 7)}${String(made).padStart(8, '0')}`;
    },
    templateId: () => {
      made += 1;
      return `1${pick(random, DIGITS, 7)}${String(made).padStart(8, '0')}`;
    },
    traceId: () => `A${pick(random, BASE62, 22)}`,
    pairingCode: () => pick(random, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 8),
    secret: (prefix, length) => `${prefix}${pick(random, BASE62, length)}${serial(6)}`,
    conversationId: () => `${pick(random, HEX, 24)}${serial(8)}`.toLowerCase(),
  };
}

/**
 * Signing keys of subscribers, unsealed once: unsealing and preparing a key for every delivery costs more than signing.
 */
import type { KeyObject } from 'node:crypto';
import { keyOf } from './sign.ts';

export type KeyRing = { keyFor(subscriber: { id: string; secretSealed: Buffer }): KeyObject };

/** Throws what `openSecret` throws. A changed secret is noticed by its sealed bytes. */
export function openKeyRing(openSecret: (sealed: Buffer, subscriberId: string) => string): KeyRing {
  const ring = new Map<string, { sealed: Buffer; key: KeyObject }>();
  return {
    keyFor({ id, secretSealed }) {
      const known = ring.get(id);
      if (known?.sealed.equals(secretSealed)) return known.key;
      const key = keyOf(openSecret(secretSealed, id));
      ring.set(id, { sealed: secretSealed, key });
      return key;
    },
  };
}

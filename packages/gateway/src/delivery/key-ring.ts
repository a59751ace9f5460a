/**
 * Signing keys of subscribers, unsealed once: unsealing and preparing a key for every delivery costs more than signing.
 */
import type { KeyObject } from 'node:crypto';
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import { formatNamed } from './formats/formats.ts';

export type KeyRing = {
  keyFor(subscriber: { id: string; format: SubscriberFormat; secretSealed: Buffer }): KeyObject;
};

/** Throws what `openSecret` throws. A changed secret is noticed by its sealed bytes. */
export function openKeyRing(openSecret: (sealed: Buffer, subscriberId: string) => string): KeyRing {
  const ring = new Map<string, { sealed: Buffer; format: SubscriberFormat; key: KeyObject }>();
  return {
    keyFor({ id, format, secretSealed }) {
      const known = ring.get(id);
      if (known?.format === format && known.sealed.equals(secretSealed)) return known.key;
      const key = formatNamed(format).keyOf(openSecret(secretSealed, id));
      ring.set(id, { sealed: secretSealed, format, key });
      return key;
    },
  };
}

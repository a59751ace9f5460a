/**
 * Signing keys and own headers of subscribers, unsealed once: unsealing and preparing a key for every delivery costs more
 * than signing.
 */
import type { KeyObject } from 'node:crypto';
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { Keys } from './formats/format.ts';
import { formatNamed } from './formats/formats.ts';

type Owner = {
  id: string;
  format: SubscriberFormat;
  secretSealed: Buffer;
  previousSecretSealed?: Buffer | undefined;
  headersSealed?: Buffer | undefined;
};

export type KeyRing = {
  /** The newest first; the one before it while both sign. */
  keysFor(subscriber: Owner): Keys;
  headersFor(subscriber: Owner): Record<string, string>;
};

/** Under which own headers are sealed: never to be taken for a secret. */
export const headersOwner = (subscriberId: string): string => `${subscriberId}:headers`;

/** Throws what `open` throws. What was changed is noticed by its sealed bytes. */
export function openKeyRing(open: (sealed: Buffer, owner: string) => string): KeyRing {
  const keys = openRing<KeyObject>();
  const headers = openRing<Record<string, string>>();
  const keyFor = ({ id, format }: Owner, sealed: Buffer): KeyObject =>
    keys.get(`${id}:${format}`, sealed, () => formatNamed(format).keyOf(open(sealed, id)));
  return {
    keysFor(owner) {
      const key = keyFor(owner, owner.secretSealed);
      const { previousSecretSealed: previous } = owner;
      return previous === undefined ? [key] : [key, keyFor(owner, previous)];
    },
    headersFor({ id, headersSealed }) {
      if (headersSealed === undefined) return {};
      const read = (): Record<string, string> =>
        JSON.parse(open(headersSealed, headersOwner(id))) as Record<string, string>;
      return headers.get(id, headersSealed, read);
    },
  };
}

/** For each owner what was opened last, and the one before. */
function openRing<T>() {
  const ring = new Map<string, { sealed: Buffer; opened: T }[]>();
  return {
    get(owner: string, sealed: Buffer, open: () => T): T {
      const known = ring.get(owner) ?? [];
      const found = known.find((one) => one.sealed.equals(sealed));
      if (found !== undefined) return found.opened;
      const fresh = { sealed, opened: open() };
      ring.set(owner, [fresh, ...known].slice(0, 2));
      return fresh.opened;
    },
  };
}

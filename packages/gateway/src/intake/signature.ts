/**
 * Is this Meta webhook really from Meta? HMAC-SHA256 over the raw bytes, compared in constant time
 * (protocol/webhook-transport.md). Never over re-serialised JSON: Meta escapes `/` and non-ASCII in its own way.
 */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

const form = /^sha256=([0-9a-f]{64})$/i;

/** `appSecret` as a KeyObject spares preparing the key for every post. */
export function signatureIsRight(
  body: Buffer,
  header: string | undefined,
  appSecret: string | KeyObject,
): boolean {
  const told = header === undefined ? undefined : form.exec(header)?.[1];
  if (told === undefined) return false;
  const right = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(right, Buffer.from(told, 'hex'));
}

/**
 * Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, base64, version `v1`.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** The key behind a secret: `whsec_` is a mark, the rest is base64. */
export function keyOf(secret: string): KeyObject {
  const bare = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  return createSecretKey(Buffer.from(bare, 'base64'));
}

/** @param timestamp Unix seconds of this attempt. Each key signs: a verifier takes the one it knows. */
export function signatureHeaders(
  id: string,
  timestamp: number,
  body: string,
  keys: readonly KeyObject[],
): Record<string, string> {
  const signatures = keys.map((key) => {
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${signature}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}

/** The key behind a secret that is any text, as Meta's app secrets are. */
export const textKey = (secret: string): KeyObject => createSecretKey(secret, 'utf8');

/** As Meta signs: HMAC-SHA256 over the body, in hex. Source: webhook-transport.md 3. */
export const hexSignature = (body: string, key: KeyObject): string =>
  `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;

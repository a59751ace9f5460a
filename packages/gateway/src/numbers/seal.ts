/**
 * Secrets at rest: AES-256-GCM under the operator's 32-byte key.
 *
 * Sealed bytes: version (1 byte: 1) · nonce (12) · tag (16) · ciphertext. What the secret belongs to (a number's or
 * subscriber's id) is authenticated with it, so that sealed bytes copied into another row do not open there.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export type Sealer = {
  seal(secret: string, owner: string): Buffer;
  /** Throws, with the owner and what to do, when the bytes were altered, belong to another owner or were sealed under another key. */
  unseal(sealed: Buffer, owner: string): string;
};

const version = 1;
const nonceLength = 12;
const tagLength = 16;

/** `secretKey` is TANDEM_SECRET_KEY decoded: 32 bytes. */
export function createSealer(secretKey: Buffer): Sealer {
  if (secretKey.length !== 32) throw new Error('the secret key must have 32 bytes');
  return {
    seal(secret, owner) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', secretKey, nonce).setAAD(Buffer.from(owner));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), text]);
    },
    unseal(sealed, owner) {
      if (sealed[0] !== version)
        throw new Error(`sealed in a format this release does not know: ${sealed[0]}`);
      try {
        return open(secretKey, sealed, owner);
      } catch (cause) {
        throw new Error(unopened(owner), { cause });
      }
    },
  };
}

function open(secretKey: Buffer, sealed: Buffer, owner: string): string {
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const tag = sealed.subarray(1 + nonceLength, 1 + nonceLength + tagLength);
  const decipher = createDecipheriv('aes-256-gcm', secretKey, nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag);
  const text = decipher.update(sealed.subarray(1 + nonceLength + tagLength));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

const unopened = (owner: string): string =>
  `what is sealed for ${owner} cannot be opened: it was altered, or sealed under another key. Give it anew: attach the number again ` +
  'with its token, or change the secret and the headers of the subscriber';

/**
 * Secrets that we hand out (keys, sessions, links): 256 random bits, of which only the SHA-256 is kept.
 */
import { createHash, randomBytes } from 'node:crypto';

/** The token is 43 characters base64url. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether a text could be a token at all: nothing else is worth asking the database. */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

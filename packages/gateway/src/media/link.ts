/**
 * Signed links to stored media: whoever has one may fetch those bytes until it runs out, without a key.
 *
 * Signed are the path and the end, with a key derived from the secret key for nothing else. The end is rounded up to a
 * whole day, so that a link stays the same for a day and caches work.
 */
import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';

export type MediaLinks = {
  /** `/media/…?expires=…&signature=…` below the address that the outside knows. */
  linkOf(workspaceId: string, handle: string): string;
  check(
    workspaceId: string,
    handle: string,
    given: { expires: string; signature: string },
  ): 'right' | 'wrong' | 'expired';
};

export type LinkNeeds = {
  secretKey: Buffer;
  /** The address that the outside knows, with or without a path. */
  baseUrl: () => string;
  now: () => number;
};

const day = 24 * 3_600;
const lifeSeconds = 30 * day;

export function openMediaLinks({ secretKey, baseUrl, now }: LinkNeeds): MediaLinks {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, '', 'tandem media links 1', 32)));
  const sign = (path: string, expires: string): Buffer =>
    createHmac('sha256', key).update(`${path}\n${expires}`).digest();
  return {
    linkOf(workspaceId, handle) {
      const path = pathOf(workspaceId, handle);
      const expires = String(Math.ceil((now() / 1000 + lifeSeconds) / day) * day);
      const signature = sign(path, expires).toString('base64url');
      return `${baseUrl()}${path}?expires=${expires}&signature=${signature}`;
    },
    check(workspaceId, handle, { expires, signature }) {
      const given = Buffer.from(signature, 'base64url');
      const right = sign(pathOf(workspaceId, handle), expires);
      // The length is no secret; of two that are equally long nothing is told but the answer.
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'wrong';
      return Number(expires) * 1000 < now() ? 'expired' : 'right';
    },
  };
}

const pathOf = (workspaceId: string, handle: string): string => `/media/${workspaceId}/${handle}`;

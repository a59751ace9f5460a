/**
 * The cookie of a session: HttpOnly, so that no script reads it; SameSite=Strict, so that no other site sends it.
 */
import { sessionCookie } from '@tandem/contract/api/session';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionMs } from '../../access/sessions.ts';

/** The value of a cookie; ours are base64url, which nothing has to be decoded in. */
export function cookieOf(request: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  for (const part of request.headers.cookie?.split(';') ?? []) {
    const [key, value] = part.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

export const sessionTokenOf = (request: Pick<FastifyRequest, 'headers'>): string | undefined =>
  cookieOf(request, sessionCookie);

/** `https`: whether the outside reaches us by https, told by the settings or by the proxy. */
export function keepSession(reply: FastifyReply, token: string, https: boolean): void {
  const age = Math.floor(sessionMs / 1000);
  reply.header('set-cookie', cookie(`${sessionCookie}=${token}`, '/', 'Strict', age, https));
}

export function dropSession(reply: FastifyReply, https: boolean): void {
  reply.header('set-cookie', cookie(`${sessionCookie}=`, '/', 'Strict', 0, https));
}

export function cookie(
  pair: string,
  path: string,
  sameSite: 'Strict' | 'Lax',
  seconds: number,
  https: boolean,
): string {
  const parts = [pair, `Path=${path}`, 'HttpOnly', `SameSite=${sameSite}`, `Max-Age=${seconds}`];
  return [...parts, ...(https ? ['Secure'] : [])].join('; ');
}

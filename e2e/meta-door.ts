/**
 * Meta's side of the Meta door, by hand: bodies posted as they are, for what the simulator would never send.
 */
import { type Json, signed } from '@tandem/gateway/testing-meta';
import { request } from 'undici';

export const doorPath = '/webhooks/meta';

/** `null`: no signature at all; absent: the right one. */
export type PostOptions = { signature?: string | null };

/** Posts one body to a gateway's Meta door; answers the HTTP status. */
export async function postToDoor(
  url: string,
  body: Json | string | Buffer,
  options: PostOptions = {},
): Promise<number> {
  const { bytes, signature: right } = signed(body);
  const signature = options.signature === undefined ? right : options.signature;
  const answer = await request(`${url}${doorPath}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
    },
    body: bytes,
  });
  await answer.body.dump();
  return answer.statusCode;
}

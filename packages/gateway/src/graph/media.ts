/**
 * Media at Meta: the node behind a media id.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

export type MediaNode = {
  /** Lives five minutes. */
  url: string;
  mimeType: string | undefined;
  sha256: string | undefined;
  size: number | undefined;
};

const node = z
  .object({
    url: z.string(),
    mime_type: z.string().optional(),
    sha256: z.string().optional(),
    file_size: z.coerce.number().int().optional(),
  })
  .transform(
    ({ url, mime_type, sha256, file_size }): MediaNode => ({
      url,
      mimeType: mime_type,
      sha256,
      size: file_size,
    }),
  );

/** `GET /{media id}`. Meta checks that the media belongs to the number. */
export function readMedia(
  graph: Pick<Graph, 'call'>,
  mediaId: string,
  phoneNumberId: string,
  token: string,
): Promise<Outcome<{ value: MediaNode }>> {
  return graph.call({ path: [mediaId], query: { phone_number_id: phoneNumberId }, token }, node);
}

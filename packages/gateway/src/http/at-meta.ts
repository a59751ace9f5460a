/**
 * Files that lie at Meta, opened with a number's own token, and the headers under which the doors that look like others
 * hand them out.
 */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Graph } from '../graph/client.ts';
import { type MediaNode, readMedia } from '../graph/media.ts';
import type { Refused, Unknown } from '../graph/outcome.ts';
import { shownKind } from './media-file.ts';

/** As long as Meta keeps anything by this name; what customers send may be larger than what can be sent. */
const largest = 200 * 1024 * 1024;
const withinMs = 10 * 60_000;

export type FileAtMeta = {
  kind: 'accepted';
  node: MediaNode;
  mimeType: string | undefined;
  stream: Readable;
};

export async function openAtMeta(
  graph: Pick<Graph, 'call' | 'download'>,
  mediaId: string,
  { phoneNumberId, token }: { phoneNumberId: string; token: string },
): Promise<FileAtMeta | Refused | Unknown> {
  const node = await readMedia(graph, mediaId, phoneNumberId, token);
  if (node.kind !== 'accepted') return node;
  const limits = { maxBytes: largest, signal: AbortSignal.timeout(withinMs) };
  const found = await graph.download(node.value.url, token, limits);
  if (found.kind !== 'accepted') return found;
  const { mimeType = node.value.mimeType } = found;
  return {
    ...{ kind: 'accepted', node: node.value, mimeType },
    stream: Readable.from(found.bytes, { objectMode: false }),
  };
}

/** What strangers sent must not act in a browser. */
export function giveFile(
  reply: FastifyReply,
  { stream, mimeType }: Pick<FileAtMeta, 'stream' | 'mimeType'>,
): FastifyReply {
  return reply
    .headers({ 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' })
    .type(shownKind(mimeType))
    .send(stream);
}

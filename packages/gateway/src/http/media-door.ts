/**
 * `/media/…`: stored media for whoever holds a signed link. No key.
 */
import type { FastifyInstance } from 'fastify';
import { readMedia } from '../conversations/read-media.ts';
import { type Database, inWorkspace } from '../database/tenant.ts';
import type { MediaLinks } from '../media/link.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type Files, sendFile } from './media-file.ts';
import { openWaiting } from './when-stored.ts';

export type MediaDoorNeeds = {
  db: Database;
  files: Files;
  links: MediaLinks;
  /** Events were published: media that was waited for may be stored. */
  onCommit(listener: () => void): () => void;
  /** How long one waits; 20 s unless said otherwise. */
  mediaPatienceMs?: number;
};

type Given = {
  Params: { workspace: string; handle: string };
  Querystring: Partial<Record<'expires' | 'signature', unknown>>;
};

export function mediaDoor(server: FastifyInstance, needs: MediaDoorNeeds): void {
  const { db, files, links } = needs;
  const waiting = openWaiting(needs.onCommit, needs.mediaPatienceMs);
  server.get<Given>('/media/:workspace/:handle', { schema: { hide: true } }, async (request, reply) => {
    const { workspace, handle } = request.params;
    const { expires, signature } = request.query;
    const link = {
      expires: typeof expires === 'string' ? expires : '',
      signature: typeof signature === 'string' ? signature : '',
    };
    const verdict = links.check(workspace, handle, link);
    if (verdict === 'wrong') throw new Refusal('forbidden', 'the link is not whole, or not one of ours');
    if (verdict === 'expired') throw new Refusal('link_expired', 'read the message for a new one');
    // Formats that tell a message with the address of its bytes do so before they are there.
    const file = await waiting.whenStored(() =>
      inWorkspace(db, workspace, (trx) => readMedia(trx, workspace, { handle })),
    );
    return sendFile(request, reply, files, file);
  });
}

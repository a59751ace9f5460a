/**
 * Media on its way to Meta: it arrives on our disk first, so that kind and size are known before Meta is called and its
 * length can be told, and leaves the disk whatever becomes of it.
 */
import { createReadStream } from 'node:fs';
import type pg from 'pg';
import { livingPresences, type Presence } from '../database/presence.ts';
import type { Graph } from '../graph/client.ts';
import type { Unknown } from '../graph/outcome.ts';
import type { Relayed } from '../graph/relay.ts';
import { uploadMedia } from '../graph/upload.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type Arrived, openArrivals } from './arrivals.ts';
import { headNeeded, refuseSendable } from './sendable.ts';

export type UploadingNeeds = {
  graph: Pick<Graph, 'relay'>;
  presence: Pick<Presence, 'number'>;
  pool: Pick<pg.Pool, 'query'>;
  /** A folder of its own. */
  folder: string;
};

/** A file that has arrived here. */
type Held = Arrived & { head: Buffer };

export type Uploading = {
  /** Takes the bytes in. Throws what they throw, and StoreFault. */
  hold(bytes: AsyncIterable<Buffer>): Promise<Held>;
  /** One call; the file is gone afterwards. Refuses kinds and sizes that cannot be sent before it. */
  send(
    held: Held,
    to: { phoneNumberId: string; token: string },
    told: { mimeType: string; filename: string | undefined },
  ): Promise<Relayed | Unknown>;
  /** Removes what killed processes left. */
  sweep(): Promise<void>;
};

export function openUploading({ graph, presence, pool, folder }: UploadingNeeds): Uploading {
  const arrivals = openArrivals(folder);
  return {
    async hold(bytes) {
      const number = presence.number();
      if (number === undefined) throw new Refusal('database_unavailable', 'try again in a moment');
      const head: Buffer[] = [];
      const arrived = await arrivals.receive(watched(bytes, head), number);
      return { ...arrived, head: Buffer.concat(head) };
    },
    async send(held, to, told) {
      try {
        const refused = refuseSendable(told.mimeType, held.size, held.head);
        if (refused !== undefined) throw refused;
        return await uploadMedia(graph, to, {
          ...told,
          size: held.size,
          open: () => createReadStream(held.path),
        });
      } finally {
        await held.discard();
      }
    },
    async sweep() {
      await arrivals.sweep(() => livingPresences(pool));
    },
  };
}

/** Keeps the first bytes of what passes. */
async function* watched(
  bytes: AsyncIterable<Buffer>,
  head: Buffer[],
): AsyncGenerator<Buffer, void, undefined> {
  let kept = 0;
  for await (const chunk of bytes) {
    if (kept < headNeeded) head.push(chunk.subarray(0, headNeeded - kept));
    kept += chunk.length;
    yield chunk;
  }
}

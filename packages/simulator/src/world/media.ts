/** Keeps the files that phones and the API sent, under ids that expire as Meta's do. */
import { createHash } from 'node:crypto';
import type { Ids } from './ids.ts';
import type { MediaFile } from './model.ts';
import { refill } from './refill.ts';

const DAY = 86_400_000;
const WEBHOOK_MEDIA_LIFETIME = 7 * DAY;
export const UPLOAD_LIFETIME = 30 * DAY;

export type MediaStore = {
  add(file: Pick<MediaFile, 'phoneNumberId' | 'bytes' | 'mimeType'> & Partial<MediaFile>): MediaFile;
  get(id: string): MediaFile | undefined;
  remove(id: string): boolean;
  kept(): Map<string, MediaFile>;
  takeUp(kept: Map<string, MediaFile>): void;
  clear(): void;
};

export function makeMediaStore(needs: { ids: Ids; now: () => number }): MediaStore {
  const files = new Map<string, MediaFile>();
  return {
    add(file) {
      const born = { id: needs.ids.objectId(), createdAt: needs.now(), lifetime: WEBHOOK_MEDIA_LIFETIME };
      const whole: MediaFile = { ...born, ...file };
      files.set(whole.id, whole);
      return whole;
    },
    get: (id) => files.get(id),
    remove: (id) => files.delete(id),
    kept: () => files,
    takeUp: (kept) => refill(files, kept),
    clear: () => files.clear(),
  };
}

/** Webhooks carry the hash in base64, as live samples do; Graph's media node in hex (assumed). */
export function sha256(bytes: Buffer, encoding: 'base64' | 'hex'): string {
  return createHash('sha256').update(bytes).digest(encoding);
}

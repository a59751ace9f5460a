/**
 * Files on their way to WhatsApp: uploaded for one number, then named by their id in what it sends.
 */
import type { UploadedMedia } from '@tandem/contract/api/upload';
import { address, call } from './call.ts';

/** Throws ApiFault, and what `signal` makes it throw. */
export function uploadMedia(file: File, numberId: string, signal?: AbortSignal): Promise<UploadedMedia> {
  const body = new FormData();
  body.set('file', file);
  const query = { number_id: numberId };
  return call<UploadedMedia>('/media', { method: 'POST', query, body, ...(signal && { signal }) });
}

/** Where an upload can be looked at, for the 30 days that Meta keeps it. */
export const uploadAddress = (numberId: string, mediaId: string): string =>
  address(`/media/${mediaId}`, { number_id: numberId });

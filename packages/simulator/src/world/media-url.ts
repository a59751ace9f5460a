/** Download urls of media: valid for five minutes, and only as they were handed out. */
import { createHash } from 'node:crypto';

const LIFETIME_SECONDS = 300;

export function mediaUrlOf(baseUrl: string, id: string, now: number): string {
  const ext = String(Math.floor(now / 1000) + LIFETIME_SECONDS);
  const query = new URLSearchParams({ mid: id, source: 'getMedia', ext, hash: seal(id, ext) });
  return `${baseUrl}/whatsapp_business/attachments/?${query}`;
}

export function checkMediaUrl(query: Record<string, string>, now: number): boolean {
  const { mid = '', ext = '', hash = '' } = query;
  return hash === seal(mid, ext) && Number(ext) >= Math.floor(now / 1000);
}

function seal(id: string, ext: string): string {
  return createHash('sha256').update(`simulated media ${id} ${ext}`).digest('base64url').slice(0, 32);
}

/** The media object that a message carries, still at Meta. */
import { MediaBody } from '@tandem/contract/meta/message-bodies';
import type { JsonObject, MediaReference } from '../../changes/change.ts';
import { objectAt, ownValue, present } from '../../changes/json.ts';

const MEDIA_TYPES = new Set(['image', 'video', 'audio', 'document', 'sticker', 'voice']);

/**
 * The reference under the message's type word; absent when nothing could be fetched with it. An unknown type counts
 * too when its body has both marks of a media object, an id and a MIME type.
 */
export function mediaOf(type: string, item: JsonObject): MediaReference | undefined {
  const body = objectAt(item, type);
  const isMarked =
    MEDIA_TYPES.has(type) ||
    (ownValue(body, 'id') !== undefined && ownValue(body, 'mime_type') !== undefined);
  if (!body || !isMarked) return undefined;
  const parsed = MediaBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { id, mime_type, sha256, filename, caption, voice, animated, url } = parsed.data;
  if (id === undefined && url === undefined) return undefined;
  return present<MediaReference>({
    id,
    mimeType: mime_type,
    sha256,
    filename,
    caption,
    voice,
    animated,
    url,
  });
}

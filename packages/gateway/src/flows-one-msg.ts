/**
 * What deliveries in format `1msg` need besides events: under which id a number is called, its phone, and where the media
 * of a message is. For channels that want Meta's own bodies, those too.
 */
import { mediaHandle } from './conversations/media-queue.ts';
import type { Queryable } from './database/transaction.ts';
import type { StoredEvent } from './delivery/formats/format.ts';
import type { OneMsgFacts } from './delivery/formats/one-msg.ts';
import { channelsOf } from './instances/instances.ts';
import { readOriginals } from './intake/originals.ts';
import type { MediaLinks } from './media/link.ts';
import { metaNames } from './numbers/meta-names.ts';

/** Facts by event id; of events that were left out (too many bytes at once) it says nothing. */
export async function readOneMsgFacts(
  client: Queryable,
  links: Pick<MediaLinks, 'linkOf'>,
  events: readonly StoredEvent[],
): Promise<Map<string, OneMsgFacts>> {
  const numberIds = [...new Set(events.map(({ numberId }) => numberId))];
  const [channels, names] = await Promise.all([channelsOf(client, numberIds), metaNames(client, numberIds)]);
  const raw = events.filter(({ numberId }) => channels.get(numberId)?.rawHooks === true);
  const originals = raw.length === 0 ? undefined : await readOriginals(client, raw);
  const told = events.filter((event) => !raw.includes(event) || originals?.has(event.eventId));
  return new Map(
    told.map((event) => [
      event.eventId,
      {
        instanceId: channels.get(event.numberId)?.id,
        own: names.get(event.numberId)?.displayPhoneNumber ?? '',
        mediaUrl: mediaUrlOf(event, links),
        // Without Meta's bytes it is told from the event.
        meta: originals?.get(event.eventId) ?? { text: undefined, number: names.get(event.numberId) },
      },
    ]),
  );
}

/** Good before the bytes are there: the door waits for them (http/media-door.ts). */
function mediaUrlOf(event: StoredEvent, { linkOf }: Pick<MediaLinks, 'linkOf'>): string | undefined {
  if (event.type !== 'message.received' && event.type !== 'message.sent') return undefined;
  const { message } = JSON.parse(event.data) as { message?: { id: string; media?: unknown } };
  if (message?.media === undefined) return undefined;
  return linkOf(event.workspaceId, mediaHandle(event.numberId, message.id));
}

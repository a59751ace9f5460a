/**
 * What a subscriber would get of an event, in each format, unsent: the body is the real one; signatures are made with a
 * secret that is thrown away.
 */
import type { Event, EventType } from '@tandem/contract/api/event';
import { eventExample } from '@tandem/contract/api/event-examples';
import type { FormatPreview, SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { Work } from '../database/tenant.ts';
import { missing } from '../runtime/refusal.ts';
import type { FactReaders } from './facts.ts';
import type { StoredEvent } from './formats/format.ts';
import { type FactsOf, formatNamed } from './formats/formats.ts';
import { factsOf, readLastEvent } from './one-event.ts';
import { newSecret } from './secret.ts';

export type PreviewCase = { event: StoredEvent; isExample: boolean };

/** The event that is named, the last one of a type, or the example of that type. Throws `not_found` for an unknown id. */
export async function readPreviewCase(
  trx: Work,
  reach: string,
  wanted: { eventId?: string | undefined; type: EventType },
): Promise<PreviewCase> {
  const { eventId, type } = wanted;
  const found = await readLastEvent(trx, reach, {
    id: eventId,
    types: eventId === undefined ? [type] : undefined,
  });
  if (found !== undefined) return { event: found, isExample: false };
  if (eventId !== undefined) throw missing('event', eventId);
  return { event: storedExample(eventExample(type)), isExample: true };
}

/** Where in a Meta webhook such an event comes from, as far as it can be told without the original. */
const examplePlaces: Partial<Record<EventType, string>> = {
  'message.received': 'messages',
  'message.sent': 'message_echoes',
  'message.status': 'statuses',
  'message.edited': 'message_echoes',
  'message.revoked': 'message_echoes',
};
const exampleNumber = {
  ...{ wabaId: '102290000000001', phoneNumberId: '106540000000001', displayPhoneNumber: '15550783881' },
};
const exampleFacts: FactsOf = {
  meta: { text: undefined, number: exampleNumber },
  '1msg': {
    instanceId: 'ABC1234',
    own: exampleNumber.displayPhoneNumber,
    mediaUrl: undefined,
    meta: undefined,
  },
};

function storedExample(example: Event): StoredEvent {
  const list = examplePlaces[example.type];
  return {
    ...{ eventId: example.id, type: example.type, occurredAt: new Date(example.occurred_at) },
    ...{ workspaceId: example.workspace_id, numberId: example.number_id },
    ...{ conversationId: example.conversation_id, sequence: example.sequence },
    ...{ data: JSON.stringify(example.data), history: false },
    source: list === undefined ? undefined : { entry: 1, place: `entry.0.changes.0.${list}.0` },
  };
}

/** All that a format can tell; each lets its subscribers choose less. */
const receiver = { settings: { ackNotificationsOn: true }, includeHistory: true };

/** Formats that have no word for the event say so with `body` null. */
export async function previewFormats(
  needs: { facts: FactReaders },
  found: PreviewCase,
  formats: readonly SubscriberFormat[],
): Promise<FormatPreview[]> {
  const { event, isExample } = found;
  const previews: FormatPreview[] = [];
  for (const name of formats) {
    const format = formatNamed(name);
    const facts = isExample ? exampleFacts[name as keyof FactsOf] : await factsOf(needs.facts, name, event);
    const tells = format.tells(event, receiver);
    const body = tells ? format.body(event, facts, receiver) : undefined;
    const time = Math.floor(Date.now() / 1000);
    const signed =
      body === undefined ? {} : format.sign(event.eventId, time, body, [format.keyOf(newSecret(name))]);
    previews.push({
      format: name,
      headers: body === undefined ? {} : { 'content-type': 'application/json', ...signed },
      body: body ?? null,
    });
  }
  return previews;
}

/**
 * The `data` of each event type. Fields are added in later releases, never taken away: readers pass over what they do not
 * know. An event whose chat was erased has `{redacted: true}` instead.
 */
import * as z from 'zod';
import { broadcastCounts, broadcastStates } from './broadcast.ts';
import { conversationWindow, windowKind } from './conversation.ts';
import type { EventType } from './event.ts';
import { gap } from './gap.ts';
import { handoff } from './handoff.ts';
import { billing, errorObject, media, message, messageStatus, revision } from './message.ts';

const words = z.string().optional();
const time = z.iso.datetime();

/** As events name a customer. */
const contact = z.object({
  id: z.string(),
  name: z.string().nullable(),
  wa_id: z.string().nullable(),
  user_id: z.string().nullable(),
  username: z.string().nullable(),
});

const number = z.object({
  id: z.string(),
  phone_number_id: z.string(),
  state: z.enum(['connecting', 'connected', 'suspended', 'disconnected']),
});

const person = z.object({ wa_id: words, user_id: words });
const spoken = z.object({ message, contact: contact.optional() });
const revised = z.object({ message_id: z.string(), revision });
const linked = z.object({ number, reason: words, initiated_by: words });
const signs = {
  number,
  last_sign_of_life_at: time.nullable(),
  link_expires_at: time.nullable(),
};
const restriction = z.object({
  type: z.string(),
  expires_at: z.string().nullable().optional(),
  remediation: z.string().nullable().optional(),
});
const progress = z.object({
  broadcast: z.object({
    id: z.string(),
    name: z.string(),
    state: z.enum(broadcastStates),
    reason: z.object({ code: z.string(), detail: z.string() }).nullable(),
    template: z.object({ name: z.string(), language: z.string() }),
  }),
  counts: broadcastCounts,
});
const held = z.object({ handoff: handoff.nullable() });

export const eventData = {
  'message.received': spoken,
  'message.sent': spoken,
  'message.status': z.object({
    message_id: z.string(),
    status: messageStatus.meta({ description: 'What Meta said now.' }),
    current_status: messageStatus.meta({ description: 'The highest it ever reached; never goes back.' }),
    known: z.boolean().meta({ description: '`false`: the message itself was never seen here.' }),
    error: errorObject.optional(),
    billing: billing.optional(),
    recipient: person.optional(),
    callback_data: words,
  }),
  'message.edited': revised,
  'message.revoked': revised,
  'message.media': z.object({ message_id: z.string(), media }),
  'contact.updated': z.object({
    contact,
    address_book: z.enum(['add', 'remove']).optional(),
    marketing_messages: words,
    previous: person.optional(),
    merged: z
      .object({ merge_id: z.number().int(), contact_id: z.string(), conversation_id: z.string().nullable() })
      .optional(),
    parted: z
      .object({
        merge_id: z.number().int(),
        from_contact_id: z.string(),
        from_conversation_id: z.string().nullable(),
      })
      .optional(),
  }),
  'window.opened': z.object({ kind: windowKind, expires_at: time.optional(), window: conversationWindow }),
  'window.closed': z.object({ kind: windowKind, closed_at: time }),
  'handoff.started': held,
  'handoff.ended': held,
  'gap.found': z.object({ gap }),
  'gap.closed': z.object({ gap }),
  'number.connected': linked,
  'number.suspended': linked,
  'number.reconnected': linked,
  'number.disconnected': linked,
  'number.link_expiring': z.object({ ...signs, idle_days: z.number().int(), days_left: z.number().int() }),
  'number.seen_again': z.object(signs),
  'number.restricted': z.object({
    number,
    reason: z.string(),
    restrictions: z.array(restriction),
    ended: z.array(z.string()).optional(),
  }),
  'history.progress': z.object({
    number,
    phase: z.number().int(),
    chunk_order: z.number().int(),
    progress: z.number().int(),
    messages: z.number().int(),
  }),
  'history.completed': z.object({
    number,
    messages: z.number().int(),
    by: z.enum(['progress', 'silence']),
  }),
  'history.declined': z.object({ number, errors: z.array(errorObject) }),
  'template.updated': z.object({
    number,
    template: z.object({ id: z.string(), name: z.string(), language: z.string() }),
    aspect: z.enum(['status', 'quality', 'category', 'components']),
    event: z.string(),
    reason: words,
    value: z.record(z.string(), z.unknown()),
    found_by: z.enum(['list']).optional(),
  }),
  'broadcast.progress': progress,
  'broadcast.completed': progress,
  'subscriber.disabled': z.object({
    subscriber: z.object({ id: z.string(), url: z.string(), failing_since: time }),
    notice: z.object({ subject: z.string(), text: z.string() }),
  }),
  'meta.notice': z.object({ field: words, event: words, journal_id: z.number().int(), place: z.string() }),
} satisfies Record<EventType, z.ZodType>;

/** What `GET /event-types` says of each; also its heading in the reference. */
export const eventSummaries: Record<EventType, string> = {
  'message.received': 'A customer wrote.',
  'message.sent': 'The business wrote, on the phone or by API.',
  'message.status': 'A message of the API went on: sent, delivered, read, played, failed.',
  'message.edited': 'Somebody edited a message.',
  'message.revoked': 'Somebody deleted a message for everyone.',
  'message.media': 'The media of a message is stored, or will never be.',
  'contact.updated': 'Name in the address book, marketing preference or identity changed.',
  'window.opened': 'A window opened: free-form can be sent by API.',
  'window.closed': 'A window is over.',
  'handoff.started': 'A person took a conversation over from the bot.',
  'handoff.ended': 'A conversation was given back to the bot.',
  'gap.found': 'Something points at a message that never came.',
  'gap.closed': 'A message that was missing came after all.',
  'number.connected': 'The number was attached.',
  'number.suspended': 'Meta paused the link.',
  'number.reconnected': 'The link is back.',
  'number.disconnected': 'The link has ended.',
  'number.link_expiring': "The owner's app has been silent for 10, 12 or 13 days.",
  'number.seen_again': 'The app has shown itself again after such a warning.',
  'number.restricted': 'Meta restricted what the account may do, or a restriction has run out.',
  'history.progress': 'A chunk of the history import came.',
  'history.completed': 'The history import has ended.',
  'history.declined': 'The owner did not share the history.',
  'template.updated': 'Status, quality, category or components of a template changed.',
  'broadcast.progress': 'A broadcast went on.',
  'broadcast.completed': 'A broadcast has ended.',
  'subscriber.disabled': 'A subscriber failed for days and was switched off.',
  'meta.notice': 'Meta told something that no other event tells; only for those who ask for it.',
};

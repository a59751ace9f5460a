/** One line for people: what a message says, or a short word for what it is. */
import type { EditedContent, messageBodies } from '@tandem/contract/meta/message-bodies';
import type { z } from 'zod';
import type { Json, JsonObject } from './change.ts';
import { objectAt, objectOf, ownValue, wordAt } from './json.ts';

type Bodies = Pick<z.output<typeof EditedContent>, keyof typeof messageBodies>;
type Line = (bodies: Bodies, item: JsonObject) => string | undefined;

const MAX_LENGTH = 1000;
const NOT_HERE = 'Message not available here. Look on the phone.';

const LINES = new Map<string, Line>([
  ['text', ({ text }) => text?.body],
  ['image', ({ image }) => image?.caption || 'Photo'],
  ['video', ({ video }) => video?.caption || 'Video'],
  ['audio', ({ audio }) => audio?.caption || (audio?.voice ? 'Voice message' : 'Audio')],
  ['document', documentLine],
  ['sticker', () => 'Sticker'],
  ['location', ({ location }) => named('Location', location?.name || location?.address)],
  ['contacts', contactsLine],
  ['reaction', ({ reaction }) => (reaction?.emoji ? `Reaction ${reaction.emoji}` : 'Reaction removed')],
  ['button', ({ button }) => button?.text || button?.payload || 'Button'],
  ['interactive', interactiveLine],
  ['order', orderLine],
  ['template', (_, item) => renderedBody(item) || unknownLine('template', item)],
  ['system', ({ system }) => system?.body || 'System message'],
  ['media_placeholder', () => 'Media'],
  ['unsupported', () => NOT_HERE],
  ['errors', () => NOT_HERE],
  // A privacy rule says no more than that there is one.
  ['masked', () => ''],
  ['request_welcome', () => 'Opened the chat'],
]);

/** `item` is the message as it came: an unknown type may hold words that a person can read. */
export function textLine(type: string, bodies: Bodies, item: JsonObject): string {
  const line = LINES.get(type);
  return oneLine(line ? line(bodies, item) : unknownLine(type, item));
}

/** Line breaks become spaces; what is too long is cut between characters, never inside one. */
export function oneLine(text: string | undefined): string {
  if (!text) return '';
  const line = text
    .slice(0, 4 * MAX_LENGTH)
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ')
    .trim();
  if (line.length <= MAX_LENGTH) return line;
  const last = line.charCodeAt(MAX_LENGTH - 2);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${line.slice(0, splitsPair ? MAX_LENGTH - 2 : MAX_LENGTH - 1)}…`;
}

function named(what: string, name: string | undefined): string {
  return name ? `${what}: ${name}` : what;
}

function documentLine({ document }: Bodies): string {
  return document?.caption || named('Document', document?.filename);
}

function contactsLine({ contacts }: Bodies): string {
  const names = (contacts ?? []).map(({ name }) => name?.formatted_name || name?.first_name).filter(Boolean);
  return named(names.length > 1 ? 'Contacts' : 'Contact', names.join(', '));
}

function interactiveLine({ interactive }: Bodies): string {
  const { button_reply, list_reply, nfm_reply, call_permission_reply } = interactive ?? {};
  const answered = call_permission_reply && named('Call permission', call_permission_reply.response);
  // what the business itself sent (echoes, history) has its words in `body.text`
  const sent = wordAt(objectAt(interactive as JsonObject | undefined, 'body'), 'text');
  const reply = button_reply?.title || list_reply?.title || nfm_reply?.body || answered || sent;
  return reply || 'Interactive message';
}

function orderLine({ order }: Bodies): string {
  const count = order?.product_items?.length ?? 0;
  return `Order of ${count} ${count === 1 ? 'item' : 'items'}`;
}

/** What the customer read, where it was kept (templates/rendered.ts); else a template has its name. */
function renderedBody(item: JsonObject): string | undefined {
  const parts = ownValue(item, 'rendered');
  const body = Array.isArray(parts) && parts.map(objectOf).find((part) => wordAt(part, 'type') === 'BODY');
  return body ? wordAt(body, 'text') : undefined;
}

function unknownLine(type: string, item: JsonObject): string {
  const body: Json | undefined = ownValue(item, type);
  if (typeof body === 'string') return body;
  const words = ['body', 'caption', 'text', 'title', 'name', 'question'].map((key) =>
    ownValue(objectAt(item, type), key),
  );
  const word = words.find((said) => typeof said === 'string' && said !== '');
  return typeof word === 'string' ? word : `Message of type ${type}`;
}

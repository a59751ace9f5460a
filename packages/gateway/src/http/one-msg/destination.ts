/**
 * Whom a send is for (pure): `chatId`, `phone`, `bsuid` or `username`, in every spelling that clients were seen to use.
 */
import { businessScopedId } from '@tandem/contract/api/send';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { type Given, textOf } from './given.ts';

/** `username` has still to be looked up among those who wrote. */
export type Destination = { to: string } | { recipient: string } | { username: string };

/** Throws `invalid_request`; the first of the four that is there counts. */
export function destinationOf(given: Given): Destination {
  const chat = textOf(given, 'chatId');
  if (chat !== undefined) return chatOf(chat);
  const phone = textOf(given, 'phone');
  if (phone !== undefined) return personOf('phone', phone);
  const user = textOf(given, 'bsuid');
  if (user !== undefined) return personOf('bsuid', user);
  const username = textOf(given, 'username');
  if (username !== undefined) return { username: username.replace(/^@/, '') };
  throw invalid('chatId', 'chatId, phone, bsuid or username is needed');
}

/** `<digits>@c.us`, `<bsuid>@lid`, or either without its end. */
export function chatOf(chat: string): Exclude<Destination, { username: string }> {
  const [name = '', home = ''] = chat.split('@');
  if (home === 'g.us') throw groups;
  if (home !== '' && home !== 'c.us' && home !== 'lid' && home !== 's.whatsapp.net')
    throw invalid('chatId', 'must be <digits>@c.us or <bsuid>@lid');
  return personOf('chatId', name);
}

const groups = new Refusal(
  'invalid_request',
  'chatId: groups are not available over the API for a number of the WhatsApp Business app',
);

function personOf(field: string, name: string): Exclude<Destination, { username: string }> {
  const trimmed = name.trim();
  if (businessScopedId.test(trimmed)) return { recipient: trimmed };
  const digits = trimmed.replace(/[\s().+-]/g, '');
  if (!/^\d{5,20}$/.test(digits))
    throw invalid(field, 'must be a phone number with its country code, or a business-scoped user id');
  return { to: digits };
}

/**
 * The sends that carry no media of ours and no buttons, as what the Cloud API takes (pure).
 */
import type { SendType } from '@tandem/contract/meta/send';
import { invalid } from '../../runtime/refusal.ts';
import { flagOf, type Given, isRecord, listOf, neededText, partOf, recordOf, textOf } from './given.ts';

/** `body` is shaped by its type as in the Cloud API; the contract checks it. `quoted`: the message that is answered. */
export type Built = { type: SendType; body: unknown; quoted?: string | undefined };

const quotedOf = (given: Given): string | undefined => textOf(given, 'quotedMsgId');

export function textSend(given: Given): Built {
  const body = neededText(given, 'body');
  return { type: 'text', body: { body, preview_url: /https?:\/\//i.test(body) }, quoted: quotedOf(given) };
}

export function stickerSend(given: Given): Built {
  const id = textOf(given, 'mediaId');
  const body = id === undefined ? { link: neededText(given, 'link', 'mediaId', 'body') } : { id };
  return { type: 'sticker', body, quoted: quotedOf(given) };
}

export function locationSend(given: Given): Built {
  const name = textOf(given, 'name');
  const address = textOf(given, 'address');
  const body = {
    latitude: neededText(given, 'lat'),
    longitude: neededText(given, 'lng'),
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
  };
  return { type: 'location', body, quoted: quotedOf(given) };
}

export function reactionSend(given: Given): Built {
  return {
    type: 'reaction',
    body: { message_id: neededText(given, 'quotedMsgId', 'msgId'), emoji: textOf(given, 'body') ?? '' },
  };
}

/** `contacts[]` is the Cloud API's; `contact` has name, phone, email, org and url alone. */
export function contactSend(given: Given): Built {
  const contacts = listOf(given, 'contacts');
  if (contacts !== undefined) return { type: 'contacts', body: contacts, quoted: quotedOf(given) };
  const contact = recordOf(given, 'contact');
  if (contact === undefined) throw invalid('contacts', 'contacts or contact is needed');
  return { type: 'contacts', body: [simpleContact(contact)], quoted: quotedOf(given) };
}

function simpleContact(contact: Given): object {
  const name = neededText(contact, 'name');
  const phone = textOf(contact, 'phone');
  const email = textOf(contact, 'email');
  const org = textOf(contact, 'org');
  const url = textOf(contact, 'url');
  return {
    // Meta wants one more part of the name beside the whole of it.
    name: { formatted_name: name, first_name: name },
    ...(phone === undefined ? {} : { phones: [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }] }),
    ...(email === undefined ? {} : { emails: [{ email, type: 'WORK' }] }),
    ...(org === undefined ? {} : { org: { company: org } }),
    ...(url === undefined ? {} : { urls: [{ url, type: 'WORK' }] }),
  };
}

/** Refuses in the words that clients look for. The namespace is history: Meta no longer asks for it. */
export function templateSend(given: Given): Built {
  const name = textOf(given, 'template', 'name');
  const language = partOf(given, 'language');
  const code = isRecord(language) ? textOf(language, 'code') : textOf(given, 'language');
  if (name === undefined || code === undefined)
    throw invalid('template', 'template is not defined: `template` and `language.code` are needed');
  const components = listOf(given, 'params')?.map(componentOf);
  return {
    type: 'template',
    body: { name, language: { code }, ...(components === undefined ? {} : { components }) },
    quoted: quotedOf(given),
  };
}

/** Component types are written in capitals where templates are made, in small letters where they are sent. */
function componentOf(given: unknown): unknown {
  if (!isRecord(given)) return given;
  const { type, sub_type: sub, ...rest } = given;
  return {
    ...(typeof type === 'string' ? { type: type.toLowerCase() } : {}),
    ...(typeof sub === 'string' ? { sub_type: sub.toLowerCase() } : {}),
    ...rest,
  };
}

/** A template with the button that shows an order (India). Assumed: how the parts of the order go together at 1MSG. */
export function orderSend(given: Given): Built {
  const sent = templateSend(given);
  const order = recordOf(given, 'order');
  if (order === undefined) throw invalid('order', 'is needed');
  const settings = listOf(given, 'paymentSettings');
  const details = {
    reference_id: textOf(given, 'referenceId'),
    currency: textOf(given, 'currency') ?? 'INR',
    ...(settings === undefined ? {} : { payment_settings: settings }),
    order,
  };
  const button = {
    type: 'button',
    sub_type: 'order_details',
    index: '0',
    parameters: [{ type: 'action', action: { order_details: details } }],
  };
  const { components = [], ...template } = sent.body as { components?: unknown[] };
  return { ...sent, body: { ...template, components: [...components, button] } };
}

export const isVoice = (given: Given): boolean => flagOf(given, 'voice') === true;

/**
 * Bodies as Meta posts them, for tests: invented values in Meta's shapes (protocol/webhooks-*.md).
 */
import { createHmac } from 'node:crypto';

export type Json = Record<string, unknown>;

export const appSecret = 'the-app-secret-of-the-tests';
export const ids = { waba: '102290000000001', number: '106540000000001', phone: '15550783881' };
/** Meta's times of the tests start here (Unix seconds). */
export const startSeconds = 1_789_000_000;
export const seconds = (n: number): string => String(startSeconds + n);
export const moment = (n: number): Date => new Date((startSeconds + n) * 1000);

/** Whom a message is from or to: a phone, a BSUID, or both. */
export type Who = {
  phone?: string | undefined;
  user?: string | undefined;
  name?: string | undefined;
  username?: string;
};
export const ada: Who = { phone: '15550001234', user: 'US.990011', name: 'Ada' };

/** One change of an entry. */
export type ChangeBody = { field: string; value: Json };

/** A whole body: the changes in one entry of the WABA. */
export function bodyOf(changes: ChangeBody[], waba = ids.waba, time = startSeconds): Json {
  return { object: 'whatsapp_business_account', entry: [{ id: waba, time, changes }] };
}

/** Several bodies' entries in one post. */
export const together = (...bodies: Json[]): Json => ({
  object: 'whatsapp_business_account',
  entry: bodies.flatMap((body) => body.entry as Json[]),
});

export function signed(body: Json | Buffer | string): { bytes: Buffer; signature: string } {
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { bytes, signature: `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}` };
}

/** The head that all message-level values share. */
export function headed(rest: Json, number = ids.number): Json {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: ids.phone, phone_number_id: number },
    ...rest,
  };
}

const contactOf = ({ phone, user, name, username }: Who): Json => ({
  profile: { name, username },
  wa_id: phone,
  user_id: user,
});

type Message = { id: string; who?: Who; at?: number; text?: string; more?: Json; number?: string };

/** A customer's message. */
export function inbound({ id, who = ada, at = 0, text = 'hello', more = {}, number }: Message): ChangeBody {
  const message = {
    from: who.phone,
    from_user_id: who.user,
    id,
    timestamp: seconds(at),
    type: 'text',
    text: { body: text },
  };
  return {
    field: 'messages',
    value: headed({ contacts: [contactOf(who)], messages: [{ ...message, ...more }] }, number),
  };
}

/** What the owner typed on the phone. */
export function echo({
  id,
  who = ada,
  at = 0,
  text = 'from the phone',
  more = {},
  number,
}: Message): ChangeBody {
  const message = {
    from: ids.phone,
    to: who.phone,
    to_user_id: who.user,
    id,
    timestamp: seconds(at),
    type: 'text',
    text: { body: text },
  };
  return {
    field: 'smb_message_echoes',
    value: headed({ contacts: [contactOf(who)], message_echoes: [{ ...message, ...more }] }, number),
  };
}

type Status = { of: string; status: string; who?: Who; at?: number; more?: Json; number?: string };

export function status({ of, status: word, who = ada, at = 0, more = {}, number }: Status): ChangeBody {
  const one = {
    id: of,
    status: word,
    timestamp: seconds(at),
    recipient_id: who.phone,
    recipient_user_id: who.user,
  };
  return { field: 'messages', value: headed({ statuses: [{ ...one, ...more }] }, number) };
}

type Revision = { id: string; of: string; who?: Who; at?: number; text?: string };

export const edit = ({ of, text = 'edited', ...rest }: Revision): ChangeBody =>
  inbound({
    ...rest,
    more: {
      type: 'edit',
      text: undefined,
      edit: { original_message_id: of, message: { type: 'text', text: { body: text } } },
    },
  });
export const revoke = ({ of, ...rest }: Revision): ChangeBody =>
  inbound({ ...rest, more: { type: 'revoke', text: undefined, revoke: { original_message_id: of } } });
export const editOnPhone = ({ of, text = 'edited', ...rest }: Revision): ChangeBody =>
  echo({
    ...rest,
    more: {
      type: 'edit',
      text: undefined,
      edit: { original_message_id: of, message: { type: 'text', text: { body: text } } },
    },
  });

export type Past = { id: string; mine?: boolean; at?: number; text?: string; status?: string; more?: Json };

/** A chunk of the history import with one thread. */
export function history(
  messages: Past[],
  {
    who = ada,
    phase = 0,
    order = 1,
    progress = 50,
  }: { who?: Who; phase?: number; order?: number; progress?: number } = {},
): ChangeBody {
  const items = messages.map(
    ({ id, mine = false, at = 0, text = 'long ago', status: word = 'READ', more = {} }) => ({
      from: mine ? ids.phone : who.phone,
      ...(mine ? { to: who.phone } : { from_user_id: who.user }),
      id,
      timestamp: seconds(at),
      type: 'text',
      text: { body: text },
      history_context: { status: word },
      ...more,
    }),
  );
  const thread = {
    id: who.phone,
    context: { wa_id: who.phone, user_id: who.user, username: who.username },
    messages: items,
  };
  return {
    field: 'history',
    value: headed({ history: [{ metadata: { phase, chunk_order: order, progress }, threads: [thread] }] }),
  };
}

export type BookNews = { who?: Who; name?: string; at?: number; action?: 'add' | 'remove' };

/** The phone's address book. */
export function book(...news: BookNews[]): ChangeBody {
  const state_sync = news.map(({ who = ada, name, at = 0, action = 'add' }) => ({
    type: 'contact',
    contact: { full_name: name, first_name: name, phone_number: who.phone, user_id: who.user },
    action,
    metadata: { timestamp: seconds(at) },
  }));
  return { field: 'smb_app_state_sync', value: headed({ state_sync }) };
}

export function preference(value: string, at: number, who: Who = ada): ChangeBody {
  const one = {
    wa_id: who.phone,
    user_id: who.user,
    detail: value,
    category: 'marketing_messages',
    value,
    timestamp: startSeconds + at,
  };
  return {
    field: 'user_preferences',
    value: headed({ contacts: [contactOf(who)], user_preferences: [one] }),
  };
}

/** The BSUID of a customer changed. */
export function newUserId(previous: string, current: string, at: number, phone?: string): ChangeBody {
  const one = { wa_id: phone, detail: 'changed', user_id: { previous, current }, timestamp: seconds(at) };
  return { field: 'user_id_update', value: headed({ user_id_update: [one] }) };
}

/** An account-level event; `time` of its entry is told by bodyOf. */
export const account = (event: string, more: Json = {}): ChangeBody => ({
  field: 'account_update',
  value: { event, ...more },
});

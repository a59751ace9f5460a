/**
 * Format `1msg` against the shapes of the compatibility digest: side by side what the customer, the API and the phone
 * said; every type; acks; raw mode.
 */
import type { Message } from '@tandem/contract/api/message';
import { describe, expect, test } from 'vitest';
import type { Receiver, StoredEvent } from './format.ts';
import { type OneMsgFacts, oneMsg } from './one-msg.ts';
import { listedMessage, type OneMsgMessage } from './one-msg-message.ts';

const facts: OneMsgFacts = {
  instanceId: 'ODI371267300',
  own: '15550001111',
  mediaUrl: 'https://tandem.test/media/x',
  meta: { text: undefined, number: { wabaId: '9', phoneNumberId: '106', displayPhoneNumber: '15550001111' } },
};
const receiver = (settings: Receiver['settings'] = {}): Receiver => ({ settings, includeHistory: false });
const contact = { id: 'con_1', name: 'John', wa_id: '12020721369', user_id: 'US.1', username: null };

const message = (more: Partial<Message>): Message => ({
  ...{
    id: 'wamid.A',
    conversation_id: 'conv_1',
    number_id: 'num_1',
    direction: 'inbound',
    origin: 'customer',
  },
  ...{ source: 'live', type: 'text', content: { type: 'text', text: { body: 'Hello' } }, text: 'Hello' },
  ...{ sent_at: '2025-07-24T15:20:00.000Z', status_history: [], revisions: [] },
  ...more,
});

function event(type: StoredEvent['type'], data: object, more: Partial<StoredEvent> = {}): StoredEvent {
  return {
    ...{ eventId: 'evt_1', type, occurredAt: new Date(0), workspaceId: 'ws_1', numberId: 'num_1' },
    ...{
      conversationId: 'conv_1',
      sequence: 1,
      data: JSON.stringify(data),
      history: false,
      source: undefined,
    },
    ...more,
  };
}

function posted(of: StoredEvent, settings?: Receiver['settings'], known: OneMsgFacts = facts) {
  const text = oneMsg.body(of, known, receiver(settings));
  return text === undefined ? undefined : JSON.parse(text);
}
const told = (more: Partial<Message>): OneMsgMessage => {
  const type = more.direction === 'outbound' ? 'message.sent' : 'message.received';
  return posted(event(type, { message: message(more), contact })).messages[0];
};

describe('side by side', () => {
  test('the customer', () => {
    expect(posted(event('message.received', { message: message({}), contact }))).toEqual({
      instanceId: 'ODI371267300',
      messages: [
        {
          ...{ id: 'wamid.A', type: 'chat', body: 'Hello', fromMe: false, self: 0 },
          ...{ author: '12020721369@c.us', chatId: '12020721369@c.us', time: 1753370400, senderName: 'John' },
          ...{ chatName: '12020721369', caption: null, quotedMsgId: null, isForwarded: false },
          ...{ authorBsuid: 'US.1', authorUserName: null },
        },
      ],
    });
  });

  const outbound = {
    ...{ type: 'chat', body: 'Hello', fromMe: true, author: '15550001111@c.us', chatId: '12020721369@c.us' },
    ...{ time: 1753370400, senderName: '15550001111@c.us', chatName: '12020721369', caption: null },
    ...{ quotedMsgId: null, isForwarded: false },
  };

  test('the API: self 1', () => {
    expect(told({ id: 'wamid.B', direction: 'outbound', origin: 'api' })).toEqual({
      ...{ id: 'wamid.B', self: 1 },
      ...outbound,
    });
  });

  test('typed on the phone: a normal outbound message, self 0', () => {
    expect(told({ id: 'wamid.C', direction: 'outbound', origin: 'app' })).toEqual({
      ...{ id: 'wamid.C', self: 0 },
      ...outbound,
    });
  });

  test('of somebody without a phone', () => {
    const hidden = { ...contact, wa_id: null, username: 'john.x', name: null };
    expect(
      posted(event('message.received', { message: message({}), contact: hidden })).messages,
    ).toMatchObject([
      {
        chatId: 'US.1@lid',
        author: 'US.1@lid',
        senderName: 'john.x',
        authorUserName: 'john.x',
        authorBsuid: 'US.1',
      },
    ]);
  });

  test('of a number that is no channel: its own id', () => {
    const known = { ...facts, instanceId: undefined };
    expect(posted(event('message.received', { message: message({}), contact }), {}, known).instanceId).toBe(
      'num_1',
    );
  });
});

const media = { state: 'at_meta' as const };
const content = (type: string, body: unknown, more: object = {}) => ({
  ...{ type, text: 'words', content: { type, [type]: body, ...more } },
});

describe('types', () => {
  test.each([
    [
      'image',
      { ...content('image', { id: '1', caption: 'A rose' }), media },
      { type: 'image', body: facts.mediaUrl, caption: 'A rose' },
    ],
    [
      'video',
      { ...content('video', { id: '1' }), media },
      { type: 'video', body: facts.mediaUrl, caption: null },
    ],
    [
      'document',
      { ...content('document', { id: '1', filename: 'bill.pdf' }), media },
      { type: 'document', body: facts.mediaUrl, caption: 'bill.pdf' },
    ],
    [
      'audio',
      { ...content('audio', { id: '1', voice: false }), media },
      { type: 'audio', body: facts.mediaUrl },
    ],
    [
      'voice note',
      { ...content('audio', { id: '1', voice: true }), media },
      { type: 'voice', body: facts.mediaUrl },
    ],
    ['sticker', { ...content('sticker', { id: '1' }), media }, { type: 'sticker', body: facts.mediaUrl }],
    [
      'location',
      content('location', { latitude: 52.5, longitude: 13.4, name: 'Shop' }),
      { type: 'location', body: '52.5;13.4', caption: 'Shop' },
    ],
    [
      'reaction',
      content('reaction', { message_id: 'wamid.Q', emoji: '👍' }),
      { type: 'reaction', body: '👍', quotedMsgId: 'wamid.Q' },
    ],
    [
      'taken back reaction',
      content('reaction', { message_id: 'wamid.Q' }),
      { type: 'reaction', body: '', quotedMsgId: 'wamid.Q' },
    ],
    [
      'button of a template',
      content('button', { text: 'Yes', payload: 'y' }),
      { type: 'button', body: 'Yes', meta: { id: 'y', button: { text: 'Yes', payload: 'y' } } },
    ],
    [
      'reply button',
      content('interactive', { type: 'button_reply', button_reply: { id: 'y', title: 'words' } }),
      { type: 'interactive', body: 'words', meta: { id: 'y' } },
    ],
    [
      'list row',
      content('interactive', { type: 'list_reply', list_reply: { id: 's', title: 'words' } }),
      { type: 'interactive', body: 'words', meta: { id: 's' } },
    ],
    [
      'flow',
      content('interactive', { type: 'nfm_reply', nfm_reply: { response_json: '{}' } }),
      { type: 'interactive', body: 'words' },
    ],
    [
      'contacts',
      content('contacts', [{ name: { formatted_name: 'Ada' } }]),
      { type: 'contact', meta: { contacts: [{ name: { formatted_name: 'Ada' } }] } },
    ],
    [
      'template',
      content('template', { name: 'order' }),
      { type: 'chat', body: 'words', meta: { template: { name: 'order' } } },
    ],
    [
      'welcome',
      content('request_welcome', undefined),
      { type: 'request_welcome', meta: { request_welcome: true } },
    ],
    [
      'order',
      content('order', { catalog_id: '7' }),
      { type: 'order', body: 'words', meta: { order: { catalog_id: '7' } } },
    ],
    ['unsupported', content('unsupported', undefined), { type: 'unsupported', meta: { unsupported: null } }],
    ['invented', content('hologram', { x: 1 }), { type: 'hologram', meta: { hologram: { x: 1 } } }],
    ['reply', { reply_to: 'wamid.Q' }, { type: 'chat', quotedMsgId: 'wamid.Q' }],
    ['forwarded', content('text', { body: 'x' }, { context: { forwarded: true } }), { isForwarded: true }],
  ] as [string, Partial<Message>, object][])('%s', (_name, given, shown) => {
    expect(told(given)).toMatchObject(shown);
  });

  test('media by a link of somebody else’s: that link', () => {
    const known = { ...facts, mediaUrl: undefined };
    const sent = message({
      ...content('image', { link: 'https://shop.test/a.png' }),
      direction: 'outbound',
      origin: 'api',
    });
    expect(posted(event('message.sent', { message: sent, contact }), {}, known).messages[0].body).toBe(
      'https://shop.test/a.png',
    );
  });

  test('broken content breaks nothing', () => {
    for (const broken of [null, 'x', [], 7])
      for (const type of ['text', 'image', 'location', 'interactive', 'contacts', 'button', 'reaction'])
        expect(told(content(type, broken)).id).toBe('wamid.A');
  });
});

describe('acks', () => {
  const status = (more: object) => event('message.status', { message_id: 'wamid.B', known: true, ...more });
  const recipient = { wa_id: '12020721369', user_id: 'US.1' };
  const on = { ackNotificationsOn: true };

  test('only where they are wanted', () => {
    expect(oneMsg.tells({ type: 'message.status' }, receiver())).toBe(false);
    expect(posted(status({ status: 'read', recipient }))).toBeUndefined();
    expect(oneMsg.tells({ type: 'message.status' }, receiver(on))).toBe(true);
  });

  test.each(['sent', 'delivered', 'read', 'played'])('%s', (word) => {
    expect(posted(status({ status: word, recipient, billing: { category: 'marketing_lite' } }), on)).toEqual({
      instanceId: 'ODI371267300',
      ack: [
        {
          ...{ id: 'wamid.B', chatId: '12020721369@c.us', status: word, phone: '12020721369', bsuid: 'US.1' },
          category: 'marketing_lite',
        },
      ],
    });
  });

  test('viewed, for older clients', () => {
    expect(posted(status({ status: 'read', recipient }), { ...on, ackReadWord: 'viewed' }).ack).toMatchObject(
      [{ status: 'viewed' }],
    );
  });

  test('failed says why, without the code', () => {
    const error = { code: 130472, title: "User's number is part of an experiment" };
    expect(posted(status({ status: 'failed', recipient, error }), on).ack).toEqual([
      {
        ...{
          id: 'wamid.B',
          chatId: '12020721369@c.us',
          status: 'failed',
          phone: '12020721369',
          bsuid: 'US.1',
        },
        error: "User's number is part of an experiment",
      },
    ]);
  });

  test('none of what 1MSG has no word for, nor of a send that never got an id', () => {
    expect(posted(status({ status: 'pending', recipient }), on)).toBeUndefined();
    expect(posted(event('message.status', { message_id: 'snd_1', status: 'failed' }), on)).toBeUndefined();
  });
});

describe('raw mode', () => {
  const raw = { rawHooks: true, ackNotificationsOn: true };
  const text =
    '{"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106"},"messages":[{"id":"wamid.A","x":10000000000000000001}]}}]}]}';
  const source = { entry: 1, place: 'entry.0.changes.0.messages.0' };
  const original = event('message.received', { message: message({}), contact }, { source });

  test('Meta’s own body with the channel beside it, byte for byte', () => {
    const body = oneMsg.body(
      original,
      { ...facts, meta: { text, number: facts.meta?.number } },
      receiver(raw),
    );
    expect(body?.startsWith('{"instanceId":"ODI371267300","object":"whatsapp_business_account",')).toBe(true);
    expect(body).toContain('"x":10000000000000000001');
    expect(JSON.parse(body ?? '').entry[0].changes[0].value.messages[0].id).toBe('wamid.A');
  });

  test('instead of ours; what Meta never told is not told', () => {
    expect(posted(original, raw).messages).toBeUndefined();
    expect(oneMsg.tells({ type: 'message.sent' }, receiver(raw))).toBe(false);
    expect(oneMsg.tells({ type: 'message.sent', source }, receiver(raw))).toBe(true);
  });
});

test('nothing of what 1MSG never told: edits, windows, links, handoffs; nothing of the erased', () => {
  for (const type of [
    'message.edited',
    'message.revoked',
    'window.opened',
    'number.disconnected',
    'handoff.started',
  ] as const)
    expect(oneMsg.tells({ type }, receiver({ ackNotificationsOn: true }))).toBe(false);
  expect(posted(event('message.received', { redacted: true }))).toBeUndefined();
});

test('signed all the same, by the secret of the subscriber', () => {
  const key = oneMsg.keyOf('0123456789abcdef');
  expect(oneMsg.sign('evt_1', 1, '{}', [key])).toEqual({
    'x-tandem-signature-256': 'sha256=f91e3e9f05cc2df64ac1c26f8adccdffda8d1e4a7a8c50a1a08eeadac6ddfec5',
  });
});

test('in GET /messages, booleans are whole numbers and meta is metadata', () => {
  const shown = listedMessage(told(content('button', { text: 'Yes', payload: 'y' })), 7);
  expect(shown).toMatchObject({ fromMe: 0, isForwarded: 0, messageNumber: 7, metadata: { id: 'y' } });
  expect(shown).not.toHaveProperty('meta');
});

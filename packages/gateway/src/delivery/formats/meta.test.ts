import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  ada,
  bodyOf,
  echo,
  headed,
  history,
  inbound,
  type Json,
  status,
  together,
} from '../../testing-meta.ts';
import type { StoredEvent } from './format.ts';
import { type MetaFacts, meta } from './meta.ts';

const receiver = { settings: {}, includeHistory: false };
const number = {
  wabaId: '102290000000001',
  phoneNumberId: '106540000000001',
  displayPhoneNumber: '15550783881',
};
const bob = { phone: '15550005678', user: 'US.55', name: 'Bob' };

function stored(place: string, changed: Partial<StoredEvent> = {}): StoredEvent {
  return {
    eventId: 'evt_1',
    type: 'message.received',
    occurredAt: new Date(1_789_000_000_000),
    workspaceId: 'ws_1',
    numberId: 'num_1',
    conversationId: 'conv_1',
    sequence: 1,
    data: '{}',
    history: false,
    source: { entry: 1, place },
    ...changed,
  };
}
const facts = (body: Json | string): MetaFacts => ({
  text: typeof body === 'string' ? body : JSON.stringify(body),
  number,
});
const told = (place: string, body: Json | string, changed: Partial<StoredEvent> = {}): Json =>
  JSON.parse(meta.body(stored(place, changed), facts(body), receiver) ?? 'null');

describe('as received', () => {
  test('a body that says one thing is passed on byte for byte', () => {
    const text = `\n${JSON.stringify(bodyOf([inbound({ id: 'wamid.1', text: 'Eis' })]), null, 3)} `.replace(
      '"timestamp"',
      '"big": 12345678901234567890,\t"timestamp"',
    );
    expect(meta.body(stored('entry.0.changes.0.messages.0'), facts(text), receiver)).toBe(text);
  });

  test('what is not ASCII is spelled as Meta spells it', () => {
    const out = meta.body(
      stored('entry.0.changes.0.messages.0'),
      facts(bodyOf([inbound({ id: 'wamid.1', text: 'crème 🍨' })])),
      receiver,
    );
    expect(out).toContain(String.raw`cr\u00e8me \ud83c\udf68`);
    expect(JSON.stringify(JSON.parse(out ?? ''))).toContain('crème 🍨');
  });

  test('of one that says more, the piece alone in the envelope, with its own bytes', () => {
    const body = bodyOf([inbound({ id: 'wamid.1' }), echo({ id: 'wamid.2' })]);
    const text = JSON.stringify(body).replace('"wamid.2"', '"wamid.2", "big":12345678901234567890');
    const out = meta.body(stored('entry.0.changes.1.message_echoes.0'), facts(text), receiver);
    expect(out).toContain('"wamid.2", "big":12345678901234567890');
    expect(JSON.parse(out ?? '').entry).toMatchObject([
      {
        id: number.wabaId,
        changes: [{ field: 'smb_message_echoes', value: { messaging_product: 'whatsapp' } }],
      },
    ]);
    expect(out).not.toContain('wamid.1');
  });

  test('contacts go with their items', () => {
    const of = (who: typeof bob, id: string): Json => ({
      from: who.phone,
      id,
      type: 'text',
      text: { body: id },
    });
    const people = [bob, ada as typeof bob];
    const value = headed({
      contacts: people.map(({ phone, name }) => ({ wa_id: phone, profile: { name } })),
      messages: [of(people[1] ?? bob, 'wamid.a'), of(bob, 'wamid.b'), of(bob, 'wamid.c')],
      statuses: [{ id: 'wamid.s' }],
    });
    const body = bodyOf([{ field: 'messages', value }]);
    const valueAt = (nth: number): Json => {
      const [entry] = told(`entry.0.changes.0.messages.${nth}`, body).entry as {
        changes: { value: Json }[];
      }[];
      return entry?.changes[0]?.value ?? {};
    };
    expect(valueAt(0)).toMatchObject({ contacts: [{ wa_id: ada.phone }], messages: [{ id: 'wamid.a' }] });
    expect(valueAt(2)).toMatchObject({ contacts: [{ wa_id: bob.phone }], messages: [{ id: 'wamid.c' }] });
    expect(valueAt(2)).not.toHaveProperty('statuses');
  });

  test('another account of the same body is not told', () => {
    const body = together(
      bodyOf([inbound({ id: 'wamid.1' })], 'a-stranger'),
      bodyOf([status({ of: 'wamid.2', status: 'read' })]),
    );
    expect(JSON.stringify(told('entry.1.changes.0.statuses.0', body))).not.toMatch(/stranger|wamid\.1/);
  });
});

describe('what privacy rules left out', () => {
  const chunk = bodyOf([history([{ id: 'wamid.1' }, { id: 'wamid.2' }])]);
  const progress = { type: 'history.progress' } as const;
  const wanting = { ...receiver, includeHistory: true };
  const redactedText = JSON.stringify(chunk).replace(
    /\{[^{}]*"id":"wamid\.1"(?:[^{}]|\{[^{}]*\})*\}/,
    '{"redacted":true}',
  );

  test('leaves no trace in a chunk of the history', () => {
    expect(redactedText).toContain('{"redacted":true}');
    const out = meta.body(stored('entry.0.changes.0.history.0', progress), facts(redactedText), wanting);
    expect(out).toContain('wamid.2');
    expect(out).not.toContain('redacted');
  });

  test('is not told, and not made up from an event that was redacted too', () => {
    const gone = JSON.stringify(
      bodyOf([{ field: 'messages', value: headed({ messages: [{ redacted: true }] }) }]),
    );
    const event = stored('entry.0.changes.0.messages.0', { data: '{"redacted": true}' });
    expect(meta.body(event, facts(gone), receiver)).toBeUndefined();
    expect(meta.body(event, facts(bodyOf([inbound({ id: 'wamid.1' })])), receiver)).toBeUndefined();
  });
});

describe('what it has words for', () => {
  const place = 'entry.0.changes.0.messages.0';
  test.each([
    [
      'a message of the API: Meta tells its statuses only',
      { type: 'message.sent', source: undefined },
      false,
    ],
    ['a reply of the phone', { type: 'message.sent' }, true],
    ['a window', { type: 'window.opened' }, false],
    ['a changed number, which its system message tells', { type: 'contact.updated' }, false],
    [
      'a contact of the address book',
      { type: 'contact.updated', source: { entry: 1, place: 'entry.0.changes.0.state_sync.0' } },
      true,
    ],
    [
      'a message of a chunk',
      {
        type: 'message.received',
        history: true,
        source: { entry: 1, place: 'entry.0.changes.0.history.0.threads.0.messages.0' },
      },
      false,
    ],
    ['a chunk that nobody asked for', { type: 'history.progress' }, false],
  ] as const)('%s', (_what, event, expected) => {
    expect(meta.tells({ source: { entry: 1, place }, data: {}, ...event }, receiver)).toBe(expected);
  });

  test("of Meta's fields only those that were chosen, as Meta does it", () => {
    const only = (field: string) => ({ ...receiver, settings: { fields: [field] } });
    const at = (where: string) => ({ entry: 1, place: `entry.0.changes.0${where}` });
    const text = { type: 'message.received', source: at('.messages.0'), data: {} } as const;
    expect(meta.tells(text, only('messages'))).toBe(true);
    expect(meta.tells(text, only('account_update'))).toBe(false);
    expect(meta.tells({ ...text, history: true }, only('history'))).toBe(true);
    const notice = { type: 'meta.notice', source: at(''), data: { field: 'account_update' } } as const;
    expect(meta.tells(notice, only('account_update'))).toBe(true);
    expect(meta.tells({ ...notice, data: '{"field":"flows"}' }, only('account_update'))).toBe(false);
  });

  test('a chunk for those who asked', () => {
    const event = { type: 'history.progress', source: { entry: 1, place } } as const;
    expect(meta.tells(event, { ...receiver, includeHistory: true })).toBe(true);
  });
});

describe('rebuilt, when the journal has it no more', () => {
  const contact = { name: 'Ada', wa_id: ada.phone, user_id: ada.user, username: null };
  const rebuilt = (type: StoredEvent['type'], data: Json): Json =>
    JSON.parse(
      meta.body(
        stored('entry.0.changes.0.messages.0', { type, data: JSON.stringify(data) }),
        { text: undefined, number },
        receiver,
      ) ?? 'null',
    );
  const content = { type: 'text', text: { body: 'hello' } };

  test.each([
    [
      'message.received',
      { message: { id: 'wamid.1', direction: 'inbound', content }, contact },
      inbound({ id: 'wamid.1' }),
    ],
    [
      'message.sent',
      { message: { id: 'wamid.1', direction: 'outbound', content }, contact },
      echo({ id: 'wamid.1', text: 'hello' }),
    ],
    [
      'message.status',
      { message_id: 'wamid.1', status: 'read', recipient: { wa_id: ada.phone, user_id: ada.user } },
      status({ of: 'wamid.1', status: 'read' }),
    ],
  ] as const)('%s', (type, data, change) => {
    const { time: _time, ...entry } = (bodyOf([change]).entry as Json[])[0] ?? {};
    expect(rebuilt(type, data)).toEqual(
      JSON.parse(JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] })),
    );
  });

  test('an edit names the message and its new content', () => {
    const revision = { id: 'wamid.9', action: 'edit', by: 'app', content, at: '' };
    expect(JSON.stringify(rebuilt('message.edited', { message_id: 'wamid.1', revision }))).toContain(
      `"edit":{"original_message_id":"wamid.1","message":${JSON.stringify(content)}}`,
    );
  });

  test('news of an account cannot be', () => {
    expect(rebuilt('meta.notice', { field: 'account_update' })).toBeNull();
  });
});

test('the signature is the one that Meta makes', () => {
  const key = meta.keyOf('an app secret');
  expect(meta.sign('evt_1', 0, 'crème', [key])).toEqual({
    'x-hub-signature-256': `sha256=${createHmac('sha256', 'an app secret').update('crème').digest('hex')}`,
  });
});

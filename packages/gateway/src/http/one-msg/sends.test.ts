import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../runtime/refusal.ts';
import { encodings, numberId, type TestChannel, testChannel } from './testing-channel.ts';

let channel: TestChannel;
beforeAll(async () => {
  channel = await testChannel();
});
afterAll(() => channel.close());
afterEach(() => {
  expect(channel.api.bugs).toEqual([]);
  channel.outcome = undefined;
  channel.sent();
});

const chatId = '12020721369@c.us';
const answered = {
  sent: true,
  id: 'wamid.SENT',
  message: `Sent to ${chatId}`,
  description: 'Message has been sent to the provider',
};
const header = { type: 'text', text: 'Top' };
const sections = [{ title: 'Sizes', rows: [{ id: 's', title: 'Small', description: 'up to 2 kg' }] }];
const cards = [0, 1].map((n) => ({
  header: { type: 'image', image: { link: `https://shop.test/${n}.png` } },
  body: { text: 'Card' },
  type: 'cta_url',
  action: { name: 'cta_url', parameters: { display_text: 'See', url: 'https://shop.test' } },
}));
const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const interactive = (body: object) => ({ type: 'interactive', interactive: body });

const operations: { method: string; given: object; wish: object }[] = [
  {
    method: 'sendMessage',
    given: { body: 'Hello & "bye" + 1', quotedMsgId: 'wamid.Q' },
    wish: {
      type: 'text',
      text: { body: 'Hello & "bye" + 1', preview_url: false },
      context: { message_id: 'wamid.Q' },
    },
  },
  {
    method: 'sendMessage',
    given: { body: 'see https://shop.test' },
    wish: { type: 'text', text: { body: 'see https://shop.test', preview_url: true } },
  },
  {
    method: 'sendFile',
    given: { body: 'https://shop.test/rose.JPG?x=1', filename: 'rose.jpg', caption: 'A rose' },
    wish: { type: 'image', image: { link: 'https://shop.test/rose.JPG?x=1', caption: 'A rose' } },
  },
  {
    method: 'sendFile',
    given: { body: 'https://shop.test/bill', filename: 'bill.pdf', caption: 'Yours' },
    wish: {
      type: 'document',
      document: { link: 'https://shop.test/bill', filename: 'bill.pdf', caption: 'Yours' },
    },
  },
  {
    method: 'sendFile',
    given: { mediaId: '881', mediaType: 'audio', voice: true },
    wish: { type: 'audio', audio: { id: '881', voice: true } },
  },
  { method: 'sendSticker', given: { mediaId: '882' }, wish: { type: 'sticker', sticker: { id: '882' } } },
  {
    method: 'sendSticker',
    given: { link: 'https://shop.test/a.webp' },
    wish: { type: 'sticker', sticker: { link: 'https://shop.test/a.webp' } },
  },
  {
    method: 'sendLocation',
    given: { lat: '52.51', lng: '13.37', name: 'Shop', address: 'Unter den Linden' },
    wish: {
      type: 'location',
      location: { latitude: '52.51', longitude: '13.37', name: 'Shop', address: 'Unter den Linden' },
    },
  },
  {
    method: 'sendLocationRequest',
    given: { body: 'Where are you?' },
    wish: interactive({
      type: 'location_request_message',
      body: { text: 'Where are you?' },
      action: { name: 'send_location' },
    }),
  },
  {
    method: 'sendContact',
    given: { contacts: [{ name: { formatted_name: 'Ada' }, phones: [{ phone: '+1 202', type: 'HOME' }] }] },
    wish: {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Ada' }, phones: [{ phone: '+1 202', type: 'HOME' }] }],
    },
  },
  {
    method: 'sendContact',
    given: { contact: { name: 'Ada', phone: '+1 202', org: 'Shop' } },
    wish: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Ada', first_name: 'Ada' },
          phones: [{ phone: '+1 202', wa_id: '1202', type: 'CELL' }],
          org: { company: 'Shop' },
        },
      ],
    },
  },
  {
    method: 'sendList',
    given: { body: 'Which?', header: 'Top', footer: 'Bottom', buttonText: 'Choose', sections },
    wish: interactive({
      type: 'list',
      header,
      body: { text: 'Which?' },
      footer: { text: 'Bottom' },
      action: { button: 'Choose', sections },
    }),
  },
  {
    // As the older contract has it.
    method: 'sendList',
    given: { body: 'Which?', action: 'Choose', sections },
    wish: interactive({ type: 'list', body: { text: 'Which?' }, action: { button: 'Choose', sections } }),
  },
  {
    method: 'sendButton',
    given: { body: 'Sure?', footer: 'Bottom', header, sections: [reply('y', 'Yes'), reply('n', 'No')] },
    wish: interactive({
      type: 'button',
      header,
      body: { text: 'Sure?' },
      footer: { text: 'Bottom' },
      action: { buttons: [reply('y', 'Yes'), reply('n', 'No')] },
    }),
  },
  {
    method: 'sendButton',
    given: { body: 'Sure?', buttons: [{ id: 'y', title: 'Yes' }] },
    wish: interactive({
      type: 'button',
      body: { text: 'Sure?' },
      action: { buttons: [reply('y', 'Yes')] },
    }),
  },
  {
    method: 'sendCtaUrl',
    given: { body: 'Look', displayText: 'Open', url: 'https://shop.test', header, footer: 'Bottom' },
    wish: interactive({
      type: 'cta_url',
      header,
      body: { text: 'Look' },
      footer: { text: 'Bottom' },
      action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://shop.test' } },
    }),
  },
  {
    method: 'sendCarousel',
    given: { body: 'Look', cards },
    wish: interactive({
      type: 'carousel',
      body: { text: 'Look' },
      action: { cards: cards.map((card, card_index) => ({ card_index, ...card })) },
    }),
  },
  {
    method: 'sendCarousel',
    given: { body: 'Look', params: [{ type: 'CAROUSEL', cards }] },
    wish: interactive({
      type: 'carousel',
      body: { text: 'Look' },
      action: { cards: cards.map((card, card_index) => ({ card_index, ...card })) },
    }),
  },
  {
    method: 'sendProduct',
    given: { body: 'This one', action: { catalog_id: '7', product_retailer_id: 'sku' } },
    wish: interactive({
      type: 'product',
      body: { text: 'This one' },
      action: { catalog_id: '7', product_retailer_id: 'sku' },
    }),
  },
  {
    method: 'sendProduct',
    given: { action: { catalog_id: '7', product_retailer_id: 'sku' } },
    wish: interactive({ type: 'product', action: { catalog_id: '7', product_retailer_id: 'sku' } }),
  },
  {
    method: 'sendProduct',
    given: {
      body: 'These',
      header,
      action: {
        catalog_id: '7',
        sections: [{ title: 'A', product_items: [{ product_retailer_id: 'sku' }] }],
      },
    },
    wish: interactive({
      type: 'product_list',
      header,
      body: { text: 'These' },
      action: {
        catalog_id: '7',
        sections: [{ title: 'A', product_items: [{ product_retailer_id: 'sku' }] }],
      },
    }),
  },
  {
    method: 'sendReaction',
    given: { body: '👍', quotedMsgId: 'wamid.Q' },
    wish: { type: 'reaction', reaction: { message_id: 'wamid.Q', emoji: '👍' } },
  },
  {
    method: 'sendReaction',
    given: { quotedMsgId: 'wamid.Q' },
    wish: { type: 'reaction', reaction: { message_id: 'wamid.Q', emoji: '' } },
  },
  {
    method: 'sendFlow',
    given: {
      body: 'Book',
      flowId: '55',
      flowToken: 'tok',
      flowCta: 'Begin',
      flowActionScreen: 'FIRST',
      flowActionData: { day: 'mon' },
      mode: 'draft',
    },
    wish: interactive({
      type: 'flow',
      body: { text: 'Book' },
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_id: '55',
          flow_token: 'tok',
          flow_cta: 'Begin',
          flow_action: 'navigate',
          mode: 'draft',
          flow_action_payload: { screen: 'FIRST', data: { day: 'mon' } },
        },
      },
    }),
  },
  {
    method: 'sendAddressMessage',
    given: { body: 'Where to?', country: 'IN', values: { name: 'Ada' } },
    wish: interactive({
      type: 'address_message',
      body: { text: 'Where to?' },
      action: { name: 'address_message', parameters: { country: 'IN', values: { name: 'Ada' } } },
    }),
  },
  {
    method: 'sendTemplate',
    given: {
      template: 'order_update',
      namespace: 'c0a5f162_9f37',
      language: { policy: 'deterministic', code: 'en_US' },
      params: [
        { type: 'HEADER', parameters: [{ type: 'image', image: { link: 'https://shop.test/a.png' } }] },
        { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
        { type: 'button', sub_type: 'URL', index: 0, parameters: [{ type: 'text', text: 'promo' }] },
      ],
    },
    wish: {
      type: 'template',
      template: {
        name: 'order_update',
        language: { code: 'en_US' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { link: 'https://shop.test/a.png' } }] },
          { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
          { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'promo' }] },
        ],
      },
    },
  },
  {
    method: 'sendOrderDetails',
    given: {
      template: 'order',
      namespace: 'n',
      language: { policy: 'deterministic', code: 'en' },
      referenceId: 'r1',
      currency: 'INR',
      order: { status: 'pending', items: [], subtotal: { value: 100, offset: 100 } },
    },
    wish: {
      type: 'template',
      template: {
        name: 'order',
        language: { code: 'en' },
        components: [
          {
            type: 'button',
            sub_type: 'order_details',
            index: '0',
            parameters: [
              {
                type: 'action',
                action: {
                  order_details: {
                    reference_id: 'r1',
                    currency: 'INR',
                    order: { status: 'pending', items: [], subtotal: { value: 100, offset: 100 } },
                  },
                },
              },
            ],
          },
        ],
      },
    },
  },
];

describe.each(encodings)('a send as %s', (encoding) => {
  test.each(operations.map((one) => [one.method, one] as const))('%s', async (method, { given, wish }) => {
    const answer = await channel.post(method, { chatId, ...given }, encoding);
    expect(answer).toEqual({ status: 200, body: answered });
    expect(channel.sent()).toEqual([{ number_id: numberId, to: '12020721369', actor: 'bot', ...wish }]);
  });

  test.each([
    ['chatId of a person', { chatId }, { to: '12020721369' }, chatId],
    ['chatId of a hidden number', { chatId: 'US.1349@lid' }, { recipient: 'US.1349' }, 'US.1349@lid'],
    ['phone', { phone: '12020721369' }, { to: '12020721369' }, chatId],
    ['phone as a number', { phone: 12020721369 }, { to: '12020721369' }, chatId],
    ['phone with a plus', { phone: '+1 202-072-1369' }, { to: '12020721369' }, chatId],
    ['phone that is a BSUID', { phone: 'US.1349' }, { recipient: 'US.1349' }, 'US.1349@lid'],
    ['bsuid', { bsuid: 'US.1349' }, { recipient: 'US.1349' }, 'US.1349@lid'],
  ])('goes to a %s', async (_name, given, to, told) => {
    const answer = await channel.post('sendMessage', { body: 'hi', ...given }, encoding);
    expect(answer.body).toMatchObject({ sent: true, message: `Sent to ${told}` });
    expect(channel.sent()).toMatchObject([to]);
  });

  test.each([
    ['without a text', 'sendMessage', { chatId }, 'body: is needed'],
    ['that is too long', 'sendMessage', { chatId, body: 'x'.repeat(4097) }, 'body'],
    ['to nobody', 'sendMessage', { body: 'hi' }, 'chatId, phone, bsuid or username is needed'],
    ['to a group', 'sendMessage', { body: 'hi', chatId: '1203630@g.us' }, 'groups are not available'],
    ['of a file that is none', 'sendFile', { chatId, body: 'rose.jpg' }, 'must be a URL or a data URI'],
    ['of no template', 'sendTemplate', { chatId, namespace: 'n' }, 'template is not defined'],
    ['of four buttons', 'sendButton', { chatId, body: 'x', buttons: ['a', 'b', 'c', 'd'] }, 'buttons'],
  ])('%s is 400 and says why', async (_name, method, given, words) => {
    const answer = await channel.post(method, given, encoding);
    expect(answer).toMatchObject({ status: 400, body: { sent: false } });
    expect(answer.body.message).toContain(words);
    expect(typeof answer.body.error).toBe('string');
    expect(channel.sent()).toEqual([]);
  });
});

describe('to a user name', () => {
  test('goes to whoever wrote under it; else it is not found', async () => {
    await channel.api.seed(async (trx) => {
      await trx
        .insertInto('contacts')
        .values({
          id: 'con_u',
          workspace_id: 'ws_a',
          number_id: numberId,
          user_id: 'US.77',
          username: 'Ada.L',
        })
        .execute();
    });
    expect((await channel.post('sendMessage', { username: '@ada.l', body: 'hi' })).body.sent).toBe(true);
    expect(channel.sent()).toMatchObject([{ recipient: 'US.77' }]);
    expect(await channel.post('sendMessage', { username: 'nobody', body: 'hi' })).toEqual({
      status: 200,
      body: { sent: false, message: 'username is not found', error: 'username is not found' },
    });
  });
});

describe('what a send comes to', () => {
  const send = () => channel.post('sendMessage', { chatId, body: 'hi' });

  test.each([
    [
      new Refusal('window_closed', 'closed'),
      200,
      /Dialog window is closed.*outside the allowed window.*re-engagement.*131047/,
    ],
    [new Refusal('rate_limited', 'slower'), 429, /too many request.*rate limit/i],
    [new Refusal('number_disconnected', 'gone'), 200, /number_disconnected: gone/],
    [new Refusal('number_suspended', 'paused'), 200, /number_suspended: paused/],
    [new Refusal('handoff_active', 'a person answers'), 200, /handoff_active: a person answers/],
    [new Refusal('database_unavailable', 'later'), 503, /later/],
  ])('refused before Meta is asked: %s', async (refusal, status, words) => {
    channel.outcome = refusal;
    const answer = await send();
    expect(answer).toMatchObject({ status, body: { sent: false } });
    expect(answer.body.message).toMatch(words);
    expect(typeof answer.body.error).toBe('string');
  });

  test.each([
    [131047, 'Re-engagement message', 200, /Dialog window is closed/],
    [132001, 'Template name does not exist in the translation', 200, /template not found: .*does not exist/],
    [130429, 'Rate limit hit', 429, /too many request.*rate limit/i],
    [131026, 'Message undeliverable', 200, /Message undeliverable \(131026\)/],
    [0, 'connection refused', 200, /connection refused. Nothing was sent/],
  ])('refused by Meta: %s', async (code, details, status, words) => {
    channel.outcome = { outcome: 'refused', error: { code, details } };
    const answer = await send();
    expect(answer).toMatchObject({ status, body: { sent: false } });
    expect(answer.body.message).toMatch(words);
    expect(typeof answer.body.error).toBe('string');
  });

  test('withdrawn: too fast, and nothing was sent', async () => {
    channel.outcome = { outcome: 'withdrawn', messageId: 'snd_1' };
    expect(await send()).toMatchObject({
      status: 429,
      body: { sent: false, message: /Too many requests.*nothing was sent/ },
    });
    channel.outcome = { outcome: 'withdrawn', error: { code: 131056, details: 'pair' } };
    expect(await send()).toMatchObject({
      status: 429,
      body: { message: /rate limit reached: pair \(131056\)/ },
    });
  });

  test.each([
    ['queued', /queued/],
    ['unknown', /may have been sent. Do not send it again/],
  ] as const)('%s: not sent yet, with a job', async (outcome, words) => {
    channel.outcome = { outcome, messageId: 'snd_1' };
    const answer = await send();
    expect(answer).toMatchObject({ status: 200, body: { sent: false, jobId: 'snd_1' } });
    expect(answer.body.message).toMatch(words);
    expect(answer.body.id).toBeUndefined();
  });

  test('a bug says nothing of itself', async () => {
    channel.outcome = new Error('secret detail');
    expect(await send()).toMatchObject({
      status: 500,
      body: { error: expect.not.stringContaining('secret') },
    });
    expect(channel.api.bugs.splice(0)).toHaveLength(1);
  });
});

test('payment requests are not offered, and say so', async () => {
  expect(await channel.post('sendPaymentRequest', { chatId })).toMatchObject({
    status: 501,
    body: { sent: false, error: expect.stringContaining('not offered') },
  });
});

test('an inbox speaks as a human, by its channel or by one request', async () => {
  const { api, key, id } = channel;
  const headers = {
    authorization: `Bearer ${key}`,
    'x-tandem-actor': 'human',
    'x-tandem-in-reply-to': 'evt_1',
  };
  await api.server.inject({
    method: 'POST',
    url: `/${id}/sendMessage`,
    headers,
    payload: { chatId, body: 'hi' },
  });
  expect(channel.sent()).toMatchObject([{ actor: 'human', in_reply_to_event: 'evt_1' }]);
  await api.ask('PUT', `/api/v1/numbers/${numberId}/one-msg`, { key, body: { actor: 'human' } });
  await channel.post('sendMessage', { chatId, body: 'hi' });
  expect(channel.sent()).toMatchObject([{ actor: 'human' }]);
  await api.ask('PUT', `/api/v1/numbers/${numberId}/one-msg`, { key, body: { actor: 'bot' } });
});

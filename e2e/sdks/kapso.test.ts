/** `@kapso/whatsapp-cloud-api`, which nobody here wrote, with nothing changed but its base address and the key. */
import { GraphApiError, WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ada, type Door, openDoor, phoneNumberId, picture, to, version, wabaId, wamid } from './door.ts';

let door: Door;
let sdk: WhatsAppClient;
beforeAll(async () => {
  door = await openDoor();
  sdk = new WhatsAppClient({ baseUrl: door.world.url, graphVersion: version, accessToken: door.key });
});
afterAll(() => door.close());

const whom = { phoneNumberId, to };
const link = 'https://flowers.example/rose.jpg';
const bodyText = 'Choose';

type Sent = Awaited<ReturnType<WhatsAppClient['messages']['sendText']>>;

/** What it sends, and what Meta must have got of it. */
const types: [string, (messages: WhatsAppClient['messages']) => Promise<Sent>, object][] = [
  [
    'text',
    (one) => one.sendText({ ...whom, body: 'Hi', previewUrl: true }),
    { body: 'Hi', preview_url: true },
  ],
  [
    'image',
    (one) => one.sendImage({ ...whom, image: { link, caption: 'A rose' } }),
    { link, caption: 'A rose' },
  ],
  ['video', (one) => one.sendVideo({ ...whom, video: { link, caption: 'It moves' } }), { link }],
  ['audio', (one) => one.sendAudio({ ...whom, audio: { link, voice: true } }), { link, voice: true }],
  [
    'document',
    (one) => one.sendDocument({ ...whom, document: { link, filename: 'bill.pdf' } }),
    { link, filename: 'bill.pdf' },
  ],
  ['sticker', (one) => one.sendSticker({ ...whom, sticker: { link } }), { link }],
  [
    'location',
    (one) => one.sendLocation({ ...whom, location: { latitude: 52.5, longitude: 13.4, name: 'The shop' } }),
    { latitude: 52.5, longitude: 13.4, name: 'The shop' },
  ],
  [
    'contacts',
    (one) =>
      one.sendContacts({
        ...whom,
        contacts: [
          { name: { formattedName: 'Nadia', firstName: 'Nadia' }, phones: [{ phone: '+15550783881' }] },
        ],
      }),
    [{ name: { formatted_name: 'Nadia', first_name: 'Nadia' }, phones: [{ phone: '+15550783881' }] }],
  ],
  [
    'reaction',
    (one) => one.sendReaction({ ...whom, reaction: { messageId: door.inbound.id, emoji: '🌹' } }),
    { emoji: '🌹' },
  ],
  [
    'template',
    (one) => one.sendTemplate({ ...whom, template: { name: 'hello_world', language: { code: 'en_US' } } }),
    { name: 'hello_world' },
  ],
  [
    'template',
    (one) =>
      one.sendTemplate({
        ...whom,
        template: {
          name: 'order_update',
          language: { code: 'en_US' },
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'A-17' }] }],
        },
      }),
    { components: [{ type: 'body', parameters: [{ type: 'text', text: 'A-17' }] }] },
  ],
  [
    'interactive',
    (one) =>
      one.sendInteractiveButtons({
        ...{ ...whom, bodyText, footerText: 'Until six', buttons: [{ id: 'a', title: 'Yes' }] },
        header: { type: 'text', text: 'Roses?' },
      }),
    { type: 'button', header: { type: 'text' }, footer: { text: 'Until six' } },
  ],
  [
    'interactive',
    (one) =>
      one.sendInteractiveList({
        ...{ ...whom, bodyText, buttonText: 'Show' },
        sections: [{ title: 'Flowers', rows: [{ id: 'r', title: 'Roses', description: 'Red' }] }],
      }),
    { type: 'list', action: { button: 'Show' } },
  ],
  [
    'interactive',
    (one) => one.sendInteractiveProduct({ ...whom, bodyText, catalogId: 'c', productRetailerId: 's' }),
    { type: 'product', action: { catalog_id: 'c', product_retailer_id: 's' } },
  ],
  [
    'interactive',
    (one) =>
      one.sendInteractiveProductList({
        ...{ ...whom, bodyText, catalogId: 'c', header: { type: 'text', text: 'All' } },
        sections: [{ title: 'Flowers', productItems: [{ productRetailerId: 's' }] }],
      }),
    { type: 'product_list' },
  ],
  [
    'interactive',
    (one) => one.sendInteractiveFlow({ ...whom, bodyText, parameters: { flowId: '12', flowCta: 'Order' } }),
    { type: 'flow', action: { name: 'flow', parameters: { flow_id: '12', flow_cta: 'Order' } } },
  ],
  [
    'interactive',
    (one) => one.sendInteractiveAddress({ ...whom, bodyText, parameters: { country: 'IN' } }),
    { type: 'address_message' },
  ],
  [
    'interactive',
    (one) =>
      one.sendInteractiveLocationRequest({ ...whom, bodyText, parameters: { requestMessage: 'Where?' } }),
    { type: 'location_request_message', action: { name: 'send_location' } },
  ],
  [
    'interactive',
    (one) =>
      one.sendInteractiveCallPermission({ ...whom, bodyText, parameters: { phoneNumber: '+15550783881' } }),
    { type: 'call_permission_request' },
  ],
  [
    'interactive',
    (one) => one.sendInteractiveCtaUrl({ ...whom, bodyText, parameters: { displayText: 'Open', url: link } }),
    { type: 'cta_url', action: { name: 'cta_url', parameters: { display_text: 'Open', url: link } } },
  ],
  [
    'interactive',
    (one) =>
      one.sendInteractiveCarousel({
        ...{ ...whom, bodyText },
        cards: [0, 1].map((cardIndex) => ({
          ...{ cardIndex, header: { type: 'image' as const, image: { link } } },
          action: { displayText: 'Open', url: link },
        })),
      }),
    { type: 'carousel' },
  ],
  [
    'interactive',
    (one) => one.sendInteractiveCatalogMessage({ ...whom, bodyText, parameters: {} }),
    { type: 'catalog_message' },
  ],
  [
    'interactive',
    (one) =>
      one.sendInteractiveRaw({
        ...whom,
        interactive: {
          type: 'button',
          body: { text: 'x' },
          action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
        },
      }),
    { type: 'button' },
  ],
];

describe('every type it knows', () => {
  test.each(types)('%s %#', async (type, send, expected) => {
    const answer = await send(sdk.messages);
    expect(answer).toMatchObject({ contacts: [{ input: to, waId: to }], messages: [{ id: wamid }] });
    expect(door.lastSent()).toMatchObject({ type, [type]: expected });
    expect(await door.stored(answer.messages[0]?.id ?? '')).toMatchObject({ type, origin: 'api' });
  });

  test('a raw body, as a reply, with a word of the caller’s', async () => {
    const payload = {
      ...{
        messagingProduct: 'whatsapp',
        recipientType: 'individual',
        to,
        type: 'text',
        text: { body: 'Raw' },
      },
      ...{ context: { messageId: door.inbound.id }, bizOpaqueCallbackData: 'order 7' },
    };
    expect(await sdk.messages.sendRaw({ phoneNumberId, payload })).toMatchObject({
      messages: [{ id: wamid }],
    });
    expect(door.lastSent()).toMatchObject({ context: { message_id: door.inbound.id } });
  });

  test('a customer by BSUID', async () => {
    const answer = await sdk.messages.sendText({
      phoneNumberId,
      recipient: ada.userId,
      body: 'By your name',
    });
    expect(answer).toMatchObject({ contacts: [{ input: ada.userId }], messages: [{ id: wamid }] });
  });

  test('read receipts, with typing', async () => {
    const read = { phoneNumberId, messageId: door.inbound.id, typingIndicator: { type: 'text' as const } };
    expect(await sdk.messages.markRead(read)).toMatchObject({ success: true });
  });
});

test('media: uploaded, sent, looked up, fetched, deleted', async () => {
  const { id } = await sdk.media.upload({
    ...{ phoneNumberId, type: 'image/jpeg', fileName: 'rose.jpg' },
    file: new Blob([picture], { type: 'image/jpeg' }),
  });
  expect(await sdk.messages.sendImage({ ...whom, image: { id } })).toMatchObject({
    messages: [{ id: wamid }],
  });
  const node = await sdk.media.get({ mediaId: id, phoneNumberId });
  expect(node).toMatchObject({ mimeType: 'image/jpeg', fileSize: picture.length });
  // As at Meta, the bytes want the key: the client brings it only when it is told to.
  const bytes = (await sdk.media.download({ mediaId: id, auth: 'always' })) as ArrayBuffer;
  expect(Buffer.from(bytes).equals(picture)).toBe(true);
  const without = (await sdk.media.download({ mediaId: id, as: 'response' })) as Response;
  expect(without.status).toBe(401);
  expect(await sdk.media.delete({ mediaId: id, phoneNumberId })).toMatchObject({ success: true });
  await expect(sdk.media.get({ mediaId: id })).rejects.toMatchObject({ code: 100, errorSubcode: 33 });
});

test('templates: made, listed page by page, read, deleted', async () => {
  const name = 'kapso_order';
  const made = await sdk.templates.create({
    ...{
      businessAccountId: wabaId,
      name,
      language: 'en_US',
      category: 'UTILITY',
      parameterFormat: 'POSITIONAL',
    },
    components: [
      { type: 'BODY', text: 'Your order {{1}} is here.', example: { bodyText: [['A-17']] } },
      { type: 'FOOTER', text: 'Thank you' },
    ],
  });
  expect(made).toMatchObject({ id: expect.stringMatching(/^\d+$/), category: 'UTILITY' });
  const names: string[] = [];
  let after: string | undefined;
  do {
    const page = await sdk.templates.list({
      businessAccountId: wabaId,
      limit: 2,
      ...(after === undefined ? {} : { after }),
    });
    expect(page.data.length).toBeLessThanOrEqual(2);
    names.push(...page.data.map((one) => one.name));
    after = page.paging.next === undefined ? undefined : (page.paging.cursors?.after ?? undefined);
  } while (after !== undefined);
  expect(names).toEqual(expect.arrayContaining(['hello_world', 'order_update', name]));
  expect(new Set(names).size).toBe(names.length);
  expect(await sdk.templates.get({ businessAccountId: wabaId, templateId: made.id })).toMatchObject({ name });
  expect(await sdk.templates.delete({ businessAccountId: wabaId, name })).toMatchObject({ success: true });
  // Our own copy follows.
  await door.world.settled();
});

test('a page’s address leads back to us, without Meta’s token', async () => {
  const page = await sdk.templates.list({ businessAccountId: wabaId, limit: 1 });
  const next = new URL(page.paging.next ?? expect.unreachable());
  expect(next.origin).toBe(door.world.url);
  expect(next.searchParams.has('access_token')).toBe(false);
  const more = await fetch(next, { headers: { authorization: `Bearer ${door.key}` } });
  expect(await more.json()).toMatchObject({ data: [{ name: expect.any(String) }] });
});

test('the business profile', async () => {
  const wish = { phoneNumberId, about: 'Flowers since 1990', websites: ['https://flowers.example'] };
  expect(await sdk.phoneNumbers.businessProfile.update(wish)).toMatchObject({ success: true });
  expect(
    await sdk.phoneNumbers.businessProfile.get({ phoneNumberId, fields: 'about,websites' }),
  ).toMatchObject({
    data: [{ about: wish.about, websites: ['https://flowers.example'] }],
  });
});

describe('it reads what is refused', () => {
  test.each([
    [
      'outside the window',
      () => sdk.messages.sendText({ phoneNumberId, to: '15550009999', body: 'Hello?' }),
      { code: 131047, httpStatus: 400, category: 'reengagementWindow', retry: { action: 'do_not_retry' } },
    ],
    [
      'a template that is not there',
      () => sdk.messages.sendTemplate({ ...whom, template: { name: 'nobody', language: { code: 'en_US' } } }),
      { code: 132001, category: 'template' },
    ],
    [
      'a shape that cannot be',
      () => sdk.messages.sendText({ ...whom, body: 'x'.repeat(4097) }),
      { code: 100, details: expect.stringContaining('text.body'), category: 'parameter' },
    ],
    [
      'a template that cannot be',
      () =>
        sdk.templates.create({
          ...{ businessAccountId: wabaId, name: 'bad', language: 'en_US', category: 'UTILITY' },
          components: [{ type: 'BODY', text: '{{1}}' }],
        }),
      { code: 100, details: expect.stringContaining('components.0.text') },
    ],
    [
      'what Tandem keeps to itself',
      () => sdk.phoneNumbers.register({ phoneNumberId, pin: '123456' }),
      { code: 10, httpStatus: 403, category: 'permission' },
    ],
    [
      'a number of nobody’s',
      () => sdk.messages.sendText({ phoneNumberId: '999999999999999', to, body: 'x' }),
      { code: 100, errorSubcode: 33 },
    ],
  ] as const)('%s', async (_what, call, expected) => {
    await expect(call()).rejects.toMatchObject({ ...expected, fbtraceId: expect.any(String) });
  });

  test('a wrong key', async () => {
    const stranger = new WhatsAppClient({ baseUrl: door.world.url, accessToken: 'EAAB-some-token-of-metas' });
    const error: GraphApiError = await stranger.messages.sendText({ ...whom, body: 'x' }).then(
      () => expect.unreachable(),
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(GraphApiError);
    expect([error.code, error.httpStatus, error.requiresTokenRefresh()]).toEqual([190, 401, true]);
  });
});

/** `@great-detail/whatsapp`, which nobody here wrote, with nothing changed but its base address and the key. */
import Client, { type CreateMessageOptions, MessageType } from '@great-detail/whatsapp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor, phoneNumberId, picture, to, version, wabaId, wamid } from './door.ts';

let door: Door;
let sdk: Client;
beforeAll(async () => {
  door = await openDoor();
  sdk = clientWith(door.key);
});
afterAll(() => door.close());

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const clientWith = (key: string): Client =>
  new Client({
    baseUrl: door.world.url,
    graphVersion: version,
    request: { headers: bearer(key), retry: 0 },
  });

const whom = { phoneNumberID: phoneNumberId, to };
const link = 'https://flowers.example/rose.jpg';
const body = { text: 'Choose' };
const open = { name: 'cta_url' as const, parameters: { display_text: 'Open', url: link } };

const types: CreateMessageOptions[] = [
  { ...whom, type: MessageType.Text, text: { body: 'Hi', preview_url: true } },
  { ...whom, type: MessageType.Image, image: { link, caption: 'A rose' } },
  { ...whom, type: MessageType.Video, video: { link, caption: 'It moves' } },
  { ...whom, type: MessageType.Audio, audio: { link } },
  { ...whom, type: MessageType.Document, document: { link, filename: 'bill.pdf' } },
  { ...whom, type: MessageType.Sticker, sticker: { link } },
  {
    ...{ ...whom, type: MessageType.Location },
    location: { latitude: 52.5, longitude: 13.4, name: 'The shop', address: '1 Rose Street' },
  },
  {
    ...{ ...whom, type: MessageType.Contacts },
    contacts: [
      {
        ...{ name: { formatted_name: 'Nadia Rose', first_name: 'Nadia' } },
        ...{ phones: [{ phone: '+15550783881', type: 'WORK' }], birthday: '1990-05-07' },
      },
    ],
  } as CreateMessageOptions,
  {
    ...{ ...whom, type: MessageType.Interactive },
    interactive: {
      ...{ type: 'button', body, header: { type: 'text', text: 'Roses?' }, footer: { text: 'Until six' } },
      action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Yes' } }] },
    },
  },
  {
    ...{ ...whom, type: MessageType.Interactive },
    interactive: {
      ...{ type: 'list', body },
      action: { button: 'Show', sections: [{ title: 'Flowers', rows: [{ id: 'r', title: 'Roses' }] }] },
    },
  },
  { ...whom, type: MessageType.Interactive, interactive: { type: 'cta_url', body, action: open } },
  {
    ...{ ...whom, type: MessageType.Interactive },
    interactive: {
      ...{ type: 'carousel', body },
      action: {
        cards: [0, 1].map((card_index) => ({
          ...{ card_index, type: 'cta_url' as const },
          ...{ header: { type: 'image' as const, image: { link } }, action: open },
        })),
      },
    },
  },
  {
    ...{ ...whom, type: MessageType.Template },
    template: {
      ...{ name: 'order_update', language: { code: 'en_US' } },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'A-17' }] }],
    },
  },
] as CreateMessageOptions[];

describe('every type it knows', () => {
  test.each(types.map((wish) => [wish.type, wish] as const))('%s %#', async (type, wish) => {
    const answer = await sdk.message.createMessage(wish).json();
    expect(answer).toMatchObject({
      ...{ messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }] },
      messages: [{ id: wamid }],
    });
    expect(door.lastSent()).toMatchObject({ type, [type]: (wish as Record<string, unknown>)[type] });
    expect(await door.stored(answer.messages[0]?.id ?? '')).toMatchObject({ type, origin: 'api' });
  });

  test('a reaction, as a reply to nothing', async () => {
    // Its type for this is that of media; what it sends is what it is given.
    const wish = {
      ...whom,
      type: MessageType.Reaction,
      reaction: { message_id: door.inbound.id, emoji: '🌹' },
    };
    const answer = await sdk.message.createMessage(wish as CreateMessageOptions).json();
    expect(answer).toMatchObject({ messages: [{ id: wamid }] });
  });

  test('a template says how it was accepted', async () => {
    const wish = {
      ...{ ...whom, type: MessageType.Template },
      template: { name: 'hello_world', language: { code: 'en_US' }, components: [] },
    } as unknown as CreateMessageOptions;
    expect(await sdk.message.createMessage(wish).json()).toMatchObject({
      messages: [{ message_status: 'accepted' }],
    });
  });

  test('read receipts, with typing', async () => {
    const read = { phoneNumberID: phoneNumberId, message_id: door.inbound.id, status: 'read' };
    const answer = await sdk.message.createStatus({ ...read, typing_indicator: { type: 'text' } }).json();
    expect(answer).toEqual({ success: true });
  });
});

test('media: uploaded, sent, looked up, fetched, deleted', async () => {
  const upload = { phoneNumberID: phoneNumberId, filename: 'rose.jpg', mimeType: 'image/jpeg' };
  const { id } = await sdk.media.upload({ ...upload, file: new Blob([picture]) }).json();
  const sent = sdk.message.createMessage({ ...whom, type: MessageType.Image, image: { id } });
  expect(await sent.json()).toMatchObject({ messages: [{ id: wamid }] });
  const node = await sdk.media.getURL({ mediaID: id, phoneNumberID: phoneNumberId }).json();
  expect(node).toMatchObject({ id, mime_type: 'image/jpeg', messaging_product: 'whatsapp' });
  const bytes = await sdk.media
    .download({ mediaURL: node.url, request: { headers: bearer(door.key) } })
    .arrayBuffer();
  expect(Buffer.from(bytes).equals(picture)).toBe(true);
  expect(await sdk.media.delete({ mediaID: id }).json()).toEqual({ success: true });
});

test('numbers and their account', async () => {
  const number = await sdk.phoneNumbers
    .getPhoneNumber({ phoneNumberID: phoneNumberId, fields: ['id', 'verified_name', 'throughput'] })
    .json();
  expect(number).toMatchObject({ id: phoneNumberId, verified_name: "Nadia's Flowers" });
  const { data } = await sdk.phoneNumbers.listPhoneNumbers({ businessAccountID: wabaId }).json();
  expect(data).toMatchObject([{ id: phoneNumberId }]);
  const account = await sdk.whatsappBusinessAccount.get(wabaId, { fields: ['id', 'name'] }).json();
  expect(account).toMatchObject({ id: wabaId, name: "Nadia's Flowers" });
  const profile = sdk.businessProfile.getBusinessProfile({ phoneNumberID: phoneNumberId });
  expect(await profile.json()).toMatchObject({ data: [{ messaging_product: 'whatsapp' }] });
});

test('templates: made, listed, read, changed, deleted', async () => {
  const name = 'great_detail_order';
  const components = [
    { type: 'BODY' as const, text: 'Your order {{1}} is here.', example: { body_text: [['A-17']] } },
  ];
  const made = await sdk.template
    .create(wabaId, {
      ...{ name, category: 'UTILITY', language: 'en_US', parameter_format: 'POSITIONAL' },
      components,
    } as Parameters<Client['template']['create']>[1])
    .json();
  expect(made).toMatchObject({ id: expect.any(String), category: 'UTILITY' });
  const { data } = await sdk.template.list(wabaId, { name_or_content: name, limit: 10 }).json();
  expect(data).toEqual(expect.arrayContaining([expect.objectContaining({ id: made.id, name })]));
  expect(await sdk.template.get(made.id, { fields: ['name', 'status'] }).json()).toMatchObject({ name });
  const { templates } = door.world.simulator.world;
  templates.approve(templates.named(name));
  const changed = sdk.template.update(made.id, {
    components: [{ ...components[0], text: 'Your order {{1}} has come.' }],
  } as Parameters<Client['template']['update']>[1]);
  expect(await changed.json()).toEqual({ success: true });
  expect(await sdk.template.delete(wabaId, { name, hsm_id: made.id }).json()).toEqual({ success: true });
  await door.world.settled();
});

describe('it reads what is refused', () => {
  const refusalOf = async (call: Promise<unknown>): Promise<{ status: number; error: unknown }> => {
    const thrown = await call.then(
      () => expect.unreachable(),
      (error) => error as { response: Response; data?: { error: unknown } },
    );
    const told = thrown.data ?? ((await thrown.response.json()) as { error: unknown });
    return { status: thrown.response.status, error: told.error };
  };

  test('outside the window, of a shape that cannot be, with another key', async () => {
    const text = { type: MessageType.Text as const, text: { body: 'Hello?' } };
    expect(
      await refusalOf(sdk.message.createMessage({ ...whom, to: '15550009999', ...text }).json()),
    ).toMatchObject({ status: 400, error: { code: 131047, error_data: { messaging_product: 'whatsapp' } } });
    const empty = { ...whom, ...text, text: { body: '' } };
    expect(await refusalOf(sdk.message.createMessage(empty).json())).toMatchObject({
      error: { code: 100, error_data: { details: expect.stringContaining('text.body') } },
    });
    const stranger = clientWith('EAAB-some-token-of-metas').message.createMessage({ ...whom, ...text });
    expect(await refusalOf(stranger.json())).toMatchObject({ status: 401, error: { code: 190 } });
  });

  test('what Tandem keeps to itself', async () => {
    const subscribed = sdk.subscribedApps.listSubscriptions({ businessAccountID: wabaId }).json();
    expect(await refusalOf(subscribed)).toMatchObject({ status: 403, error: { code: 10 } });
  });
});

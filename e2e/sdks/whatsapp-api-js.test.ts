/** `whatsapp-api-js`, which nobody here wrote, with nothing changed but where it calls and the key it brings. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js';
import * as m from 'whatsapp-api-js/messages';
import type { ClientMessage } from 'whatsapp-api-js/types';
import { ada, type Door, openDoor, phoneNumberId, picture, to, version, wamid } from './door.ts';

let door: Door;
let sdk: WhatsAppAPI;
beforeAll(async () => {
  door = await openDoor();
  sdk = new WhatsAppAPI({
    token: door.key,
    v: version,
    secure: false,
    // The client knows one host; this is its own way of being led elsewhere.
    ponyfill: {
      fetch: (url: string | URL | Request, init?: RequestInit) =>
        fetch(String(url).replace('https://graph.facebook.com', door.world.url), init),
    },
  });
});
afterAll(() => door.close());

const sections = new m.ListSection(
  'Flowers',
  new m.Row('r1', 'Roses', 'Red ones'),
  new m.Row('r2', 'Peonies'),
);
const products = new m.ProductSection('Flowers', new m.Product('sku-1'), new m.Product('sku-2'));
const body = new m.Body('Choose');
const link = 'https://flowers.example/rose.jpg';

const types: [string, () => ClientMessage][] = [
  ['text', () => new m.Text('Look: https://flowers.example', true)],
  ['image', () => new m.Image(link, false, 'A rose')],
  ['video', () => new m.Video('https://flowers.example/rose.mp4', false, 'It moves')],
  ['audio', () => new m.Audio('https://flowers.example/rose.ogg', false, true)],
  ['document', () => new m.Document('https://flowers.example/rose.pdf', false, 'The bill', 'bill.pdf')],
  ['sticker', () => new m.Sticker('https://flowers.example/rose.webp')],
  ['location', () => new m.Location(13.4, 52.5, 'The shop', '1 Rose Street')],
  [
    'contacts',
    () =>
      new m.Contacts([
        new m.Name('Nadia Rose', 'Nadia', 'Rose'),
        new m.Phone('+15550783881', 'WORK', '15550783881'),
        new m.Email('nadia@flowers.example', 'WORK'),
        new m.Url('https://flowers.example', 'WORK'),
        new m.Address('Germany', 'DE', 'Berlin', 'Berlin', '1 Rose Street', '10115', 'WORK'),
        new m.Organization("Nadia's Flowers", 'Shop', 'Owner'),
        new m.Birthday('1990', '05', '07'),
      ]),
  ],
  ['reaction', () => new m.Reaction(door.inbound.id, '🌹')],
  ['reaction', () => new m.Reaction(door.inbound.id)],
  [
    'interactive',
    () =>
      new m.Interactive(
        new m.ActionButtons(new m.Button('a', 'Yes'), new m.Button('b', 'No')),
        body,
        new m.Header('Roses?'),
        new m.Footer('Until six'),
      ),
  ],
  [
    'interactive',
    () =>
      new m.Interactive(new m.ActionButtons(new m.Button('a', 'Yes')), body, new m.Header(new m.Image(link))),
  ],
  ['interactive', () => new m.Interactive(new m.ActionList('Show', sections), body)],
  ['interactive', () => new m.Interactive(new m.ActionCatalog(new m.Product('sku-1')), body)],
  ['interactive', () => new m.Interactive(new m.ActionProduct(new m.CatalogProduct('sku-1', 'cat-1')), body)],
  [
    'interactive',
    () => new m.Interactive(new m.ActionProductList('cat-1', products), body, new m.Header('All of them')),
  ],
  ['interactive', () => new m.Interactive(new m.ActionCTA('Open', 'https://flowers.example'), body)],
  [
    'interactive',
    () => new m.Interactive(new m.ActionNavigateFlow('token', '123', 'Order', 'FIRST', { roses: 3 }), body),
  ],
  ['interactive', () => new m.Interactive(new m.ActionDataExchangeFlow('token', '123', 'Order'), body)],
  ['interactive', () => new m.Interactive(new m.ActionLocation(), body)],
  ['interactive', () => new m.Interactive(new m.ActionCallPermission(), body)],
  ['interactive', () => new m.Interactive(new m.ActionContactRequest(), body)],
  ['template', () => new m.Template('hello_world', 'en_US')],
];

describe('every type it knows', () => {
  test.each(types)('%s', async (type, make) => {
    const message = make();
    const answer = await sdk.sendMessage(phoneNumberId, to, message, undefined, 'order 7');
    expect(answer).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to }],
      messages: [expect.objectContaining({ id: wamid })],
    });
    const sent = door.lastSent();
    expect(sent.type).toBe(type);
    // It writes contacts as JSON in a string, as Graph takes it; we pass them on as what they are.
    const built: unknown = JSON.parse(JSON.stringify(message));
    expect(sent[type]).toEqual(typeof built === 'string' ? JSON.parse(built) : built);
    if (!('messages' in answer)) throw new Error('no message');
    expect(await door.stored(answer.messages[0].id)).toMatchObject({ type, origin: 'api' });
  });

  test('a reply quotes what it answers', async () => {
    await sdk.sendMessage(phoneNumberId, to, new m.Text('Yes'), door.inbound.id);
    expect(door.lastSent()).toMatchObject({ context: { message_id: door.inbound.id } });
  });

  test('a customer by BSUID', async () => {
    const { userId } = ada;
    const answer = await sdk.sendMessage(phoneNumberId, { bsuid: userId }, new m.Text('By your name'));
    expect(answer).toMatchObject({
      contacts: [{ input: userId, user_id: userId }],
      messages: [{ id: wamid }],
    });
  });

  test('many at once', async () => {
    const answers = await Promise.all(
      sdk.broadcastMessage(phoneNumberId, [{ phone: to, bsuid: ada.userId }], new m.Text('To all'), 5, 10),
    );
    expect(answers).toMatchObject([{ messages: [{ id: wamid }] }]);
  });
});

test('read receipts, with typing and without', async () => {
  expect(await sdk.markAsRead(phoneNumberId, door.inbound.id, 'text')).toEqual({ success: true });
  expect(door.lastSent()).toMatchObject({ status: 'read', typing_indicator: { type: 'text' } });
  expect(await sdk.markAsRead(phoneNumberId, door.inbound.id)).toEqual({ success: true });
});

test('media: uploaded, sent, looked up, fetched, deleted', async () => {
  const form = new FormData();
  form.set('file', new Blob([picture], { type: 'image/jpeg' }), 'rose.jpg');
  const uploaded = await sdk.uploadMedia(phoneNumberId, form);
  if (!('id' in uploaded)) throw new Error(JSON.stringify(uploaded));
  const sent = await sdk.sendMessage(phoneNumberId, to, new m.Image(uploaded.id, true, 'Ours'));
  expect(sent).toMatchObject({ messages: [{ id: wamid }] });
  for (const named of [undefined, phoneNumberId]) {
    const node = await sdk.retrieveMedia(uploaded.id, named);
    if (!('url' in node)) throw new Error(JSON.stringify(node));
    expect(node).toMatchObject({ mime_type: 'image/jpeg', file_size: picture.length });
    expect(node.url.startsWith(door.world.url)).toBe(true);
    const bytes = await sdk.fetchMedia(node.url);
    expect(bytes.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await bytes.arrayBuffer()).equals(picture)).toBe(true);
  }
  expect(await sdk.deleteMedia(uploaded.id)).toEqual({ success: true });
  expect(await sdk.retrieveMedia(uploaded.id)).toMatchObject({ error: { code: 100, error_subcode: 33 } });
});

test('short links', async () => {
  const made = await sdk.createQR(phoneNumberId, 'I want roses', 'svg');
  if (!('code' in made)) throw new Error(JSON.stringify(made));
  expect(made).toMatchObject({ prefilled_message: 'I want roses', qr_image_url: expect.any(String) });
  expect(await sdk.updateQR(phoneNumberId, made.code, 'I want peonies')).toMatchObject({ code: made.code });
  expect(await sdk.retrieveQR(phoneNumberId, made.code)).toMatchObject({
    data: [{ prefilled_message: 'I want peonies' }],
  });
  expect(await sdk.retrieveQR(phoneNumberId)).toMatchObject({ data: [{ code: made.code }] });
  expect(await sdk.deleteQR(phoneNumberId, made.code)).toEqual({ success: true });
});

test('people are blocked and let in again', async () => {
  const who = { phone: to, bsuid: ada.userId };
  expect(await sdk.blockUser(phoneNumberId, who)).toMatchObject({
    block_users: { added_users: [{ input: to, wa_id: to }] },
  });
  expect(await sdk.unblockUser(phoneNumberId, who)).toMatchObject({
    block_users: { removed_users: [{ input: to }] },
  });
});

describe('it reads what is refused', () => {
  test.each([
    ['outside the window', '15550009999', new m.Text('Hello?'), 131047],
    ['a template that is not there', to, new m.Template('nobody', 'en_US'), 132001],
    ['media that is not there', to, new m.Image('123456789012345', true), 131009],
  ] as const)('%s', async (_what, whom, message, code) => {
    expect(await sdk.sendMessage(phoneNumberId, whom, message)).toMatchObject({
      error: {
        ...{ code, type: 'OAuthException', fbtrace_id: expect.any(String) },
        error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
      },
    });
  });

  test('another number, another key', async () => {
    expect(await sdk.sendMessage('999999999999999', to, new m.Text('x'))).toMatchObject({
      error: { code: 100, error_subcode: 33 },
    });
    const stranger = new WhatsAppAPI({
      ...{ token: 'EAAB-some-token-of-metas', v: version, secure: false },
      ponyfill: {
        fetch: (url: string | URL | Request, init?: RequestInit) =>
          fetch(String(url).replace('https://graph.facebook.com', door.world.url), init),
      },
    });
    expect(await stranger.sendMessage(phoneNumberId, to, new m.Text('x'))).toMatchObject({
      error: { code: 190 },
    });
  });
});

import { createHash } from 'node:crypto';
import type { Event } from '@tandem/contract/api/event';
import type { Media, Message } from '@tandem/contract/api/message';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';
import { echoSamples } from './echo-samples.ts';

let world: World;
/** Something to reply and react to. */
let asked: string;
beforeAll(async () => {
  world = await openWorld();
  asked = world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Open?' }).id;
  await world.settled();
});
afterAll(() => world.close());

const eventOf = (what: string, is: (event: Event) => boolean): Promise<Event> =>
  waitFor(what, () => world.receiver.accepted().find(is));
const eventWithMessage = (id: string): Promise<Event> =>
  eventOf(`the event of ${id}`, ({ data }) => (data.message as Message | undefined)?.id === id);
const stored = (id: string): Promise<Message> =>
  world.call(`/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`);

/** The types whose bodies carry media. */
const sampled = ['image', 'video', 'audio', 'voice', 'document', 'sticker'];
const photo = { id: expect.any(String), mime_type: 'image/png', sha256: expect.any(String) };
type Row = [
  name: string,
  typed: () => { type: string; [body: string]: unknown },
  shown: Record<string, unknown>,
];

const rows: Row[] = [
  ['text', () => ({ type: 'text', text: 'Hello' }), { type: 'text', text: 'Hello' }],
  [
    'image',
    () => ({ type: 'image', image: { sample: 'photo', caption: 'Like these' } }),
    { type: 'image', text: 'Like these', media: { state: 'at_meta', ...photo } },
  ],
  [
    'video',
    () => ({ type: 'video', video: { sample: 'video' } }),
    { type: 'video', media: { state: 'at_meta' } },
  ],
  [
    'audio',
    () => ({ type: 'audio', audio: { sample: 'voice' } }),
    { type: 'audio', media: { voice: false } },
  ],
  ['voice', () => ({ type: 'voice' }), { type: 'audio', text: 'Voice message', media: { voice: true } }],
  [
    'document',
    () => ({ type: 'document', document: { sample: 'document', filename: 'prices.pdf' } }),
    { type: 'document', text: 'Document: prices.pdf', media: { filename: 'prices.pdf' } },
  ],
  ['sticker', () => ({ type: 'sticker' }), { type: 'sticker', text: 'Sticker', media: { state: 'at_meta' } }],
  [
    'location',
    () => ({ type: 'location', location: { latitude: 52.5, longitude: 13.4, name: 'Shop' } }),
    { type: 'location', content: { location: { latitude: 52.5, longitude: 13.4, name: 'Shop' } } },
  ],
  [
    'contacts',
    () => ({ type: 'contacts', contacts: [{ name: { formatted_name: 'Zoe Hall' } }] }),
    {
      type: 'contacts',
      text: 'Contact: Zoe Hall',
      content: { contacts: [{ name: { formatted_name: 'Zoe Hall' } }] },
    },
  ],
  [
    'reaction',
    () => ({ type: 'reaction', reaction: { message_id: asked, emoji: '🌷' } }),
    { type: 'reaction', text: 'Reaction 🌷' },
  ],
  [
    'reaction taken back',
    () => ({ type: 'reaction', reaction: { message_id: asked } }),
    { type: 'reaction', text: 'Reaction removed' },
  ],
  [
    'interactive',
    () => ({ type: 'interactive', interactive: { type: 'button', body: { text: 'Yes or no?' } } }),
    { type: 'interactive', text: 'Yes or no?' },
  ],
  ['button', () => ({ type: 'button', button: { text: 'Confirm' } }), { type: 'button', text: 'Confirm' }],
  [
    'unsupported',
    () => ({ type: 'unsupported', unsupported: { code: 131051 } }),
    { type: 'unsupported', error: { code: 131051 } },
  ],
  [
    'an invented type',
    () => ({ type: 'hologram', hologram: { depth: 3, body: 'A rose in the air' } }),
    {
      type: 'hologram',
      text: 'A rose in the air',
      content: { hologram: { depth: 3, body: 'A rose in the air' } },
    },
  ],
];

describe('claim S3: typed on the simulated phone', () => {
  test.each(rows)('claim S3: an echo of type %s is stored and forwarded', async (_name, typed, shown) => {
    const { id } = world.simulator.world.owner.send({ to: 'ada', ...typed() });
    const event = await eventWithMessage(id);
    const whole = { ...shown, id, direction: 'outbound', origin: 'app', source: 'live' };
    expect(event).toMatchObject({ type: 'message.sent', data: { message: whole } });
    // The media is fetched meanwhile: the next test looks at it.
    const { media: _, ...told } = event.data.message as Message;
    expect(await stored(id)).toMatchObject(told);
  });

  const withMedia = rows.filter(([, typed]) => sampled.includes(typed().type));
  test.each(withMedia)('claim S3: the media of an echo of type %s is fetched', async (_name, typed) => {
    const { id } = world.simulator.world.owner.send({ to: 'ada', ...typed() });
    const fetched = await eventOf(
      `the media of ${id}`,
      ({ type, data }) => type === 'message.media' && data.message_id === id,
    );
    const media = fetched.data.media as Media;
    const answer = await request(media.url ?? '');
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    expect(media).toMatchObject({
      state: 'stored',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(bytes.length).toBeGreaterThan(100);
    expect((await stored(id)).media).toEqual(media);
  });

  test('claim S3: an echo of type reply names what it quotes', async () => {
    const { owner } = world.simulator.world;
    const { id } = owner.send({ to: 'ada', type: 'text', text: 'Yes', context: { message_id: asked } });
    expect((await eventWithMessage(id)).data.message).toMatchObject({ text: 'Yes', reply_to: asked });
  });

  test('claim S3: echoes of type edit and revoke are told and kept beside the message', async () => {
    const { owner } = world.simulator.world;
    const { id } = owner.send({ to: 'ada', type: 'text', text: 'At 8' });
    await eventWithMessage(id);
    owner.edit({ messageId: id, text: 'At 9' });
    const told = (type: string) => eventOf(type, (one) => one.type === type && one.data.message_id === id);
    expect((await told('message.edited')).data.revision).toMatchObject({ by: 'app', text: 'At 9' });
    owner.remove({ messageId: id });
    expect((await told('message.revoked')).data.revision).toMatchObject({ by: 'app', action: 'revoke' });
    const { text, revisions } = await stored(id);
    expect([text, ...revisions.map(({ action }) => action)]).toEqual(['At 8', 'edit', 'revoke']);
  });
});

describe('claim S3: posted raw, in the shapes of the contract’s samples', () => {
  test.each(echoSamples())('claim S3: raw %s', async (_name, { body, expected }) => {
    expect(await world.post(body)).toBe(200);
    for (const { kind, id, messageId, action, type, text } of expected) {
      if (kind === 'message') {
        const event = await eventWithMessage(id);
        expect(event.data.message).toMatchObject({
          origin: 'app',
          ...(type && { type }),
          ...(text && { text }),
        });
        expect(await stored(id)).toMatchObject({ id, ...(type && { type }) });
      } else {
        const isIt = ({ data }: Event) => (data.revision as { id: string } | undefined)?.id === id;
        const event = await eventOf(`the event of ${id}`, isIt);
        expect(event).toMatchObject({ data: { message_id: messageId, revision: { action, by: 'app' } } });
      }
    }
  });
});

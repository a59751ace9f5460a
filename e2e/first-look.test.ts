/**
 * What a newcomer does in the first minute, by API alone: type on the phone, see it at the subscriber and in the history.
 */
import type { Message } from '@tandem/contract/api/message';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('attach, type on the phone: the event is at the subscriber, the message in the history, marked as from the phone', async () => {
  const { number, receiver } = world;
  expect(number).toMatchObject({ state: 'connected', mode: 'coexistence' });

  const typed = await control(`/phones/${number.phone_number_id}/messages`, {
    to: 'ada',
    type: 'text',
    text: { body: 'Yes, fresh ones!' },
  });
  const sent = await waitFor('the event', () =>
    receiver.accepted().find(({ type }) => type === 'message.sent'),
  );
  // A moment later `handoff.started` follows: a person has answered.
  expect(
    receiver
      .accepted()
      .map(({ type }) => type)
      .slice(0, 2),
  ).toEqual(['number.connected', 'message.sent']);
  expect(sent).toMatchObject({
    number_id: number.id,
    data: { message: { id: typed.id, origin: 'app', text: 'Yes, fresh ones!' } },
  });

  // The event is there: so is the message, without any further waiting.
  const history = await world.all<Message>(`/conversations/${sent.conversation_id}/messages`);
  // In a thread it carries more: reactions, what it quotes.
  expect(history).toMatchObject([sent.data.message]);

  const asked = await control('/customers/ada/messages', { type: 'text', text: { body: 'How much?' } });
  await waitFor('the answer', () => receiver.accepted().some(({ type }) => type === 'message.received'));
  const both = await world.all<Message>(`/conversations/${sent.conversation_id}/messages`);
  expect(both.map(({ id, direction }) => [id, direction])).toEqual([
    [asked.id, 'inbound'],
    [typed.id, 'outbound'],
  ]);
});

test('what it costs to look: one page of events tells the whole journey again', async () => {
  await world.settled();
  expect(await world.events()).toEqual(world.receiver.accepted());
});

/** The simulator as people use it: its control API over HTTP. */
async function control(path: string, body: unknown): Promise<{ id: string }> {
  const answer = await request(`${world.simulator.url}/simulator${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.body.json()) as { id: string };
}

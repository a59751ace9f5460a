import type { Event } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.simulator.world.faults.clear());

const stored = (id: string): Promise<Message> =>
  world.call(`/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`);
const typesOf = (id: string): string[] => eventsOf(id).map(({ type }) => type);
const eventsOf = (id: string): Event[] =>
  world.receiver
    .accepted()
    .filter(({ data }) => data.message_id === id || (data.message as Message | undefined)?.id === id);

const hands = [
  {
    by: 'customer' as const,
    first: 'message.received',
    write: (text: string) => world.simulator.world.customer.send({ from: 'ada', type: 'text', text }),
    edit: (messageId: string, text: string) => world.simulator.world.customer.edit({ messageId, text }),
    remove: (messageId: string) => world.simulator.world.customer.remove({ messageId }),
  },
  {
    by: 'app' as const,
    first: 'message.sent',
    write: (text: string) => world.simulator.world.owner.send({ to: 'ada', type: 'text', text }),
    edit: (messageId: string, text: string) => world.simulator.world.owner.edit({ messageId, text }),
    remove: (messageId: string) => world.simulator.world.owner.remove({ messageId }),
  },
];

describe.each(hands)('by $by', ({ by, first, write, edit, remove }) => {
  test(`claim S14: an edit by the ${by} stands beside the original, which stays as it was`, async () => {
    const { id } = write('At eight');
    await world.settled();
    const original = await stored(id);
    edit(id, 'At nine');
    await world.settled();
    const { revisions, ...rest } = await stored(id);
    expect({ ...rest, revisions: [] }).toEqual(original);
    expect(revisions).toEqual([
      {
        id: expect.stringMatching(/^wamid\./),
        action: 'edit',
        by,
        text: 'At nine',
        content: { type: 'text', text: { body: 'At nine' } },
        at: expect.any(String),
      },
    ]);
    expect(typesOf(id)).toEqual([first, 'message.edited']);
    expect(eventsOf(id)[1]?.data).toEqual({ message_id: id, revision: revisions[0] });
  });

  test(`claim S14: a deletion by the ${by} leaves the original readable`, async () => {
    const { id } = write('Never mind');
    await world.settled();
    remove(id);
    await world.settled();
    const { text, content, revisions } = await stored(id);
    expect([text, content]).toEqual(['Never mind', { type: 'text', text: { body: 'Never mind' } }]);
    expect(revisions).toMatchObject([{ action: 'revoke', by }]);
    expect(typesOf(id)).toEqual([first, 'message.revoked']);
  });

  test(`claim S14: what the ${by} edits twice and deletes before the original is here waits for it`, async () => {
    // Only the original is late: the rest overtakes it.
    world.simulator.world.faults.set({ delay: { ms: 250, times: 1 } });
    const { id } = write('First words');
    edit(id, 'Second words');
    edit(id, 'Third words');
    remove(id);
    await world.settled();
    const { text, revisions } = await stored(id);
    expect(text).toBe('First words');
    expect(revisions.map(({ action }) => action)).toEqual(['edit', 'edit', 'revoke']);
    // Told only once they make sense: behind the original, the deletion last.
    expect(typesOf(id)).toEqual([first, 'message.edited', 'message.edited', 'message.revoked']);
  });

  test(`claim S14: an edit by the ${by} that Meta posts three times is one revision and one event`, async () => {
    const { id } = write('Once');
    await world.settled();
    world.simulator.world.faults.set({ duplicate: { copies: 3 } });
    edit(id, 'Twice');
    await world.settled();
    expect((await stored(id)).revisions).toHaveLength(1);
    expect(typesOf(id)).toEqual([first, 'message.edited']);
  });
});

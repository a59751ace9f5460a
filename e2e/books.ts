/**
 * Both sides' books: what was said on the phones, what Tandem's history holds, what the subscriber was given.
 */
import type { Event } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import { expect } from 'vitest';
import type { Subscription } from './subscription.ts';
import type { World } from './world.ts';

/** The ids of all messages that stand in the chats of the numbers that were ever connected. */
export function saidOnPhones({ simulator }: Pick<World, 'simulator'>): string[] {
  const { store } = simulator.world;
  const chats = simulator.world.chats().filter((chat) => store.number(chat.phoneNumberId).wabaId !== '');
  return chats.flatMap(({ messages }) => messages.map(({ id }) => id));
}

/** The message that an event of `message.received` or `message.sent` carries. */
function messageOf(event: Event): Message | undefined {
  const isMessage = event.type === 'message.received' || event.type === 'message.sent';
  return isMessage ? (event.data.message as Message) : undefined;
}

export const messagesIn = (events: Event[]): Message[] => events.flatMap((event) => messageOf(event) ?? []);

/** Sorted, repetitions kept: equal lists mean equal sets without doubles. */
export const idsOf = (things: { id: string }[]): string[] => things.map(({ id }) => id).sort();

/** Phones, history and subscriber agree: everything is there, exactly once. */
export async function expectEqualBooks(world: World, { receiver }: Subscription): Promise<void> {
  const said = saidOnPhones(world).sort();
  expect(idsOf(await world.messages())).toEqual(said);
  expect(idsOf(messagesIn(receiver.accepted()))).toEqual(said);
  expect(idsOf(receiver.accepted())).toEqual(idsOf(await world.events()));
  expectInOrder(receiver.accepted());
}

/** `sequence` rises by one from delivery to delivery in each conversation (or number). */
export function expectInOrder(events: Event[]): void {
  const byStream = Map.groupBy(events, (event) => event.conversation_id ?? event.number_id);
  for (const [stream, mine] of byStream) {
    const sequences = mine.map(({ sequence }) => sequence);
    expect(sequences, stream).toEqual(sequences.map((_, i) => (sequences[0] ?? 0) + i));
  }
}

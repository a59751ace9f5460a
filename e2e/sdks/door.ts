/**
 * What the tests of foreign clients share: a world, a key of its workspace, and what Meta was sent in the end.
 */
import type { Message } from '@tandem/contract/api/message';
import { demoCustomers, demoNumber } from '@tandem/simulator/demo';
import { expect } from 'vitest';
import { openWorld, type World } from '../world.ts';

export const version = 'v25.0';
export const { ada } = demoCustomers;
export const to = ada.phone;
export const { phoneNumberId, wabaId } = demoNumber;

/** A JPEG as far as anybody here looks. */
export const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5_000, 7)]);

export type Door = {
  world: World;
  /** Of the workspace, with the scope `manage`: what stands where Meta's token stood. */
  key: string;
  /** A message of a customer's, so that the window is open and there is something to answer. */
  inbound: { id: string };
  /** The body that Meta got with the last call on `…/messages`, as the client built it but for what is ours. */
  lastSent(): Record<string, unknown>;
  /** A message as the history has it. */
  stored(id: string): Promise<Message | undefined>;
  close(): Promise<void>;
};

export async function openDoor(): Promise<Door> {
  const world = await openWorld();
  const { key } = await world.call<{ key: string }>('/keys', {
    body: { workspace_id: world.workspace.id, name: 'sdk', scopes: ['manage'] },
  });
  const inbound = world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Hello?' });
  await world.settled();
  return {
    world,
    key,
    inbound,
    lastSent() {
      const calls = world.simulator.world.graphCalls().filter(({ path }) => path.endsWith('/messages'));
      const body = calls.at(-1)?.body ?? expect.unreachable();
      return body as Record<string, unknown>;
    },
    async stored(id) {
      const all = await world.messages();
      return all.find((one) => one.id === id);
    },
    close: () => world.close(),
  };
}

export const wamid = expect.stringMatching(/^wamid\./);

/**
 * Sending by the native API, as an integrator does it.
 */
import type { Message } from '@tandem/contract/api/message';
import type { World } from './world.ts';

/** Sends a text to a customer (wa_id) whose window is open, whoever talks with them. Answers its wamid. */
export async function sendByApi(world: World, to: string, body: string): Promise<string> {
  const wish = {
    number_id: world.number.id,
    workspace_id: world.workspace.id,
    to,
    type: 'text',
    text: { body },
    actor: 'system',
  };
  return (await world.call<Message>('/messages', { body: wish })).id;
}

/**
 * The first things in a fresh database: a workspace, its subscriber, its numbers.
 */
import { numbers } from './posts.ts';

type Api = { api<T>(path: string, body: object): Promise<T> };

/** @returns the workspace's id */
export async function furnish(world: Api, url: string): Promise<string> {
  const { id: workspace_id } = await world.api<{ id: string }>('workspaces', { name: 'crash' });
  // Before the numbers, so that it is told everything from the first event on.
  await world.api('subscribers', { workspace_id, url, format: 'tandem' });
  for (const { id, waba, phone } of numbers) {
    const of = { workspace_id, phone_number_id: id, waba_id: waba, display_phone_number: `+${phone}` };
    await world.api('numbers', { ...of, mode: 'coexistence', access_token: 'crash', verify: false });
  }
  return workspace_id;
}

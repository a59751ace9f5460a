/**
 * Waits until everything that Meta told has come to its end: posted, processed, delivered.
 */
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import type { Simulator } from '@tandem/simulator/simulator';
import type { Api } from './api.ts';
import { waitFor } from './wait-for.ts';

type Owed = { backlog(): Promise<{ pending: number }> };

/** Meta has nothing in flight and is asked nothing, the journal is processed and these subscribers are owed nothing. */
export async function settle(
  api: Pick<Api, 'call'>,
  simulator: Pick<Simulator, 'world'>,
  subscriptions: Owed[],
): Promise<void> {
  await simulator.world.settled();
  await waitFor('the journal to be processed', async () => {
    const { data } = await api.call<{ data: unknown[] }>('/journal?state=pending&limit=1');
    return data.length === 0;
  });
  await waitFor('Meta to be asked about links that are said to have ended', async () => {
    const { data } = await api.call<{ data: AttachedNumber[] }>('/numbers');
    return data.every(({ ending_since }) => ending_since === null);
  });
  for (const { backlog } of subscriptions) {
    await waitFor('nothing to be owed', async () => (await backlog()).pending === 0);
  }
}

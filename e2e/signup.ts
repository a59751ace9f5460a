/**
 * Connecting a number by API, as the hosted page and an integrator's page do it, against the simulated Meta.
 */
import type { BegunOnboarding, FinishOnboarding, Onboarding } from '@tandem/contract/api/onboarding';
import { demoApp } from '@tandem/simulator/demo';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** What a gateway needs to connect numbers. */
export const signupSettings = { META_APP_ID: demoApp.id, META_CONFIG_ID: '900100200300400' };

export const begin = (world: World, sync = false): Promise<BegunOnboarding> =>
  world.call('/onboardings', { body: { workspace_id: world.workspace.id, sync } });

export const finish = (world: World, id: string, told: FinishOnboarding | object): Promise<Onboarding> =>
  world.call(`/onboardings/${id}/finish`, { body: told });

/** Resolves with the onboarding in one of the states. */
export async function becomes(
  world: World,
  id: string,
  ...states: Onboarding['state'][]
): Promise<Onboarding> {
  return waitFor(`the onboarding to be ${states.join(' or ')}`, async () => {
    const now = await world.call<Onboarding>(`/onboardings/${id}`);
    return states.includes(now.state) && now;
  });
}

type Wish = Parameters<World['simulator']['world']['signup']['finish']>[0];

/** The popup to its end, what it told, and everything that follows: answers the onboarding and what Meta knows. */
export async function connect(world: World, wish: Wish, sync = false) {
  const { id } = await begin(world, sync);
  const { code, session, ...meta } = world.simulator.world.signup.finish({ session: 'full', ...wish });
  await finish(world, id, { code, ...(session === undefined ? {} : { session_info: session }) });
  return { meta, onboarding: await becomes(world, id, 'connected', 'failed', 'confirming') };
}

/** The calls on the Graph API that are of this kind, e.g. `POST /…/subscribed_apps`. */
export const graphCalls = (world: World, method: string, edge: string) =>
  world.simulator.world.graphCalls().filter((call) => call.method === method && call.path.endsWith(edge));

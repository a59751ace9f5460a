/**
 * The hosted page as a browser uses it, without the browser: its JSON doors, and Meta's window gone through at the
 * simulator. e2e/browser/connect.test.ts shows the page itself.
 */
import type { BegunOnboarding, Onboarding, OnboardingRefusal } from '@tandem/contract/api/onboarding';
import type { Preflight, PreflightItem } from '@tandem/contract/api/preflight';
import { request } from 'undici';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

type Told = { status: number; json: unknown };
type Page = { onboarding: { state: string; refusal: OnboardingRefusal | null } };

export type HostedPage = {
  onboarding: BegunOnboarding;
  /** Any door below the page's address; a body makes it a POST. */
  ask(path: string, body?: object): Promise<Told>;
  examine(number: string): Promise<Pick<Preflight, 'items' | 'consent_text_version'>>;
  /** One item of the checklist; fails when it is missing. */
  item(number: string, id: string): Promise<PreflightItem>;
  /** Confirms what is to be confirmed, but for some. */
  confirm(number: string, but?: string[]): Promise<void>;
  /** Goes through Meta's window. Where it turns the number away, the owner reports that and closes it. */
  goThroughWindow(number: string): Promise<void>;
  /** What became of it. */
  refusal(): Promise<OnboardingRefusal>;
  connected(): Promise<Onboarding>;
};

export async function openHostedPage(world: World): Promise<HostedPage> {
  const onboarding = await world.call<BegunOnboarding>('/onboardings', {
    body: { workspace_id: world.workspace.id },
  });
  const ask: HostedPage['ask'] = async (path, body) => {
    const answer = await request(`${onboarding.connect_url}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: answer.statusCode, json: await answer.body.json() };
  };
  const done = async (path: string, body?: object): Promise<unknown> => {
    const { status, json } = await ask(path, body);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`);
    return json;
  };
  const examine: HostedPage['examine'] = async (phone_number) =>
    (await done('preflight', { phone_number })) as Preflight;
  return {
    onboarding,
    ask,
    examine,
    async item(number, id) {
      const { items } = await examine(number);
      const found = items.find((one) => one.id === id);
      if (found === undefined) throw new Error(`the checklist has no ${id}`);
      return found;
    },
    async confirm(phone_number, but = []) {
      const { items, consent_text_version: text_version } = await examine(phone_number);
      const wanted = items.filter(({ about, id }) => about === 'owner' && !but.includes(id));
      const ids = wanted.map(({ id }) => id);
      await done('consent', { phone_number, items: ids, name: 'Olga Crumb', text_version });
    },
    async goThroughWindow(number) {
      for (const news of popupOf(world, number)) await done('finish', news);
    },
    async refusal() {
      const { onboarding: told } = (await done('state')) as Page;
      if (told.refusal === null) throw new Error(`nothing was refused: ${told.state}`);
      return told.refusal;
    },
    connected: () =>
      waitFor('the number to be connected', async () => {
        const told = await world.call<Onboarding>(`/onboardings/${onboarding.id}`);
        if (told.refusal !== null) throw new Error(JSON.stringify(told.refusal));
        return told.state === 'connected' && told;
      }),
  };
}

/** What the page would hear. */
function popupOf({ simulator }: World, number: string): object[] {
  const { signup } = simulator.world;
  try {
    const { code, session } = signup.finish({ number });
    return [{ code }, ...(session === undefined ? [] : [{ session_info: session }])];
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    if (code === undefined) throw error;
    return [{ session_info: signup.reportError({ message, code }) }];
  }
}

/** A script of the page, as the browser gets it: for what is only said there. */
export async function pageScript(world: World, name: string): Promise<string> {
  const answer = await request(`${world.url}/connect/files/${name}`);
  return (await answer.body.text()).replaceAll(/\s+/g, ' ');
}

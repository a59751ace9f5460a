/**
 * Broadcasts in end-to-end tests: made, uploaded to, waited for; and what the simulated phones got of them.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { Template } from '@tandem/contract/api/template';
import { request } from 'undici';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** A marketing template with one named variable, approved at the simulated Meta and known to the gateway. */
export async function knownTemplate(
  world: World,
  name = 'summer_sale',
  category = 'MARKETING',
): Promise<Template> {
  const answer = await request(`${world.simulator.url}/simulator/templates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, category, text: 'Hello {{name}}, summer has come.' }),
  });
  if (answer.statusCode !== 201) throw new Error(await answer.body.text());
  await answer.body.dump();
  await world.call(`/numbers/${world.number.id}/templates/refresh`, { method: 'POST' });
  return waitFor(`the template ${name}`, async () => {
    const page = await world.call<{ data: Template[] }>(`/templates?name=${name}`);
    return page.data[0];
  });
}

/** What Meta does to a template: `{event: 'pause'}`. */
export async function happensTo(world: World, name: string, event: object): Promise<void> {
  const answer = await request(`${world.simulator.url}/simulator/templates/${name}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(text);
}

export const phoneOf = (n: number): string => `1555${1_000_000 + n}`;

/** A draft with `people` recipients who are all on WhatsApp. */
export async function draft(
  world: World,
  template: string,
  people: number,
  more: object = {},
): Promise<Broadcast> {
  world.simulator.world.settings.set({ strangers: 'on_whatsapp' });
  const made = await world.call<Broadcast>('/broadcasts', {
    body: {
      ...{ workspace_id: world.workspace.id, number_id: world.number.id, name: 'June' },
      template: { name: template, language: 'en_US' },
      ...more,
    },
  });
  await upload(
    world,
    made.id,
    Array.from({ length: people }, (_, n) => `+${phoneOf(n)},P${n}`),
  );
  return made;
}

export async function upload(
  world: Pick<World, 'url' | 'adminKey'>,
  id: string,
  lines: string[],
): Promise<unknown> {
  const answer = await request(`${world.url}/api/v1/broadcasts/${id}/recipients.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.adminKey}`, 'content-type': 'text/csv' },
    body: `phone,name\n${lines.join('\n')}`,
  });
  const json = await answer.body.json();
  if (answer.statusCode !== 200) throw new Error(JSON.stringify(json));
  return json;
}

export const readIt = (world: World, id: string): Promise<Broadcast> => world.call(`/broadcasts/${id}`);

export const inState = (
  world: World,
  id: string,
  state: Broadcast['state'],
  ms?: number,
): Promise<Broadcast> =>
  waitFor(
    `the broadcast to be ${state}`,
    async () => {
      const now = await readIt(world, id);
      return now.state === state && now;
    },
    ms,
  );

/** Messages of the template on the customers' phones, by phone. */
export function gotByPhone(world: Pick<World, 'simulator'>): Map<string, number> {
  const got = new Map<string, number>();
  const { store } = world.simulator.world;
  for (const { customerId, messages } of world.simulator.world.chats()) {
    const templates = messages.filter(({ type }) => type === 'template').length;
    if (templates > 0) got.set(store.customer(customerId).phone, templates);
  }
  return got;
}

/** So that a test of hundreds need not last minutes; the rate itself is tested elsewhere. */
export async function raiseRate(world: World, perSecond = 1000): Promise<void> {
  await world.database.pool.query('UPDATE numbers SET messages_per_second = $1', [perSecond]);
}

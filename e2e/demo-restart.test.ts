/**
 * The demo world at its second start: as the launcher starts it, both sides go on; and where the simulated phones have lost
 * their world, what the gateway has as connected is connected again.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import type { ListedOnboarding } from '@tandem/contract/api/onboarding';
import { testDatabase } from '@tandem/gateway/testing';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller } from '../scripts/demo/call.ts';
import { knownNumbers, linkAgain, type SimulatedNumber } from '../scripts/demo/link-again.ts';
import { urlOf } from './gateway.ts';
import { connect, signupSettings } from './signup.ts';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world?.close());

test('a number that was connected is connected again, in the same WABA, with a token that works', async () => {
  expect(await startAgain()).toEqual([bakeryNumber.displayPhoneNumber]);
  const { meta } = await connect(world, { number: bakeryNumber.phoneNumberId });
  world.simulator.world.reset();

  expect(await startAgain()).toEqual([]);
  const phone = world.simulator.world.store.number(bakeryNumber.phoneNumberId);
  expect(phone).toMatchObject({ link: 'connected', wabaId: meta.wabaId });
  const number = await bakery();
  await waitFor('both signups to be through', async () => {
    const begun = await world.all<ListedOnboarding>('/onboardings');
    return begun.length === 2 && begun.every(({ state }) => state === 'connected');
  });
  const { customer } = world.simulator.world;
  customer.send({ from: 'olive', to: bakeryNumber.phoneNumberId, type: 'text', text: { body: 'Rye?' } });
  await world.settled();
  const wish = { to: '+447700900112', type: 'text', text: { body: 'Yes' } };
  const sent = await world.call<{ id: string }>('/messages', {
    body: { workspace_id: world.workspace.id, number_id: number.id, ...wish },
  });
  expect(sent.id).toMatch(/^wamid\./);
});

/** As the launcher does; answers the numbers that are still to be connected. */
async function startAgain(): Promise<string[]> {
  const call = caller({ gateway: world.url, adminKey: world.adminKey });
  const numbers = `${world.simulator.url}/simulator/numbers`;
  const { data } = await call<{ data: SimulatedNumber[] }>('GET', numbers);
  const onPhoneOnly = data.filter(({ link }) => link === 'phone_only');
  const left = await linkAgain(call, world.simulator.url, await knownNumbers(call), onPhoneOnly);
  return left.map(({ display_phone_number }) => display_phone_number);
}

async function bakery(): Promise<AttachedNumber> {
  const numbers = await world.all<AttachedNumber>('/numbers');
  const found = numbers.find((one) => one.phone_number_id === bakeryNumber.phoneNumberId);
  if (found === undefined) throw new Error('the bakery is not attached');
  return found;
}

const launcher = fileURLToPath(new URL('../scripts/launch.ts', import.meta.url));
const adminKey = 'the-operator-of-the-demo-world';

/** `npm start` without Meta settings, on ports that are free. */
async function launch(folder: string, databaseUrl: string) {
  const env = {
    ...process.env,
    ...{ META_APP_SECRET: '', META_APP_ID: '', META_VERIFY_TOKEN: '', PORT: '0', SIMULATOR_PORT: '0' },
    ...{ TANDEM_DATA_DIR: folder, DATABASE_URL: databaseUrl, TANDEM_ADMIN_KEY: adminKey },
  };
  const child = spawn(process.execPath, [launcher], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let said = '';
  child.stdout.on('data', (piece) => {
    said += String(piece);
  });
  const address = (name: string) => new RegExp(`${name} +(http://[^/\\s]+)/`).exec(said)?.[1];
  await waitFor(
    'the demo world',
    () => /Ctrl-C stops everything/.test(said) || child.exitCode !== null,
    120_000,
  );
  const gateway = address('Console') ?? expect.unreachable(said);
  const simulator = address('The phones') ?? expect.unreachable(said);
  return {
    said: () => said,
    call: caller({ gateway, adminKey }),
    meta: `${simulator}/simulator`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

test('started again by the launcher, templates, windows and chats are known on both sides', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-demo-'));
  const database = await testDatabase();
  let demo = await launch(folder, urlOf(database.connection));
  try {
    const { data } = await demo.call<{ data: AttachedNumber[] }>('GET', '/api/v1/numbers');
    const [{ id: number_id, workspace_id } = expect.unreachable('no number')] = data;
    const own = { workspace_id, number_id };
    const components = [{ type: 'BODY', text: 'Your tulips are ready.' }];
    const template = { name: 'tulips_ready', language: 'en_US', category: 'UTILITY', components };
    await demo.call('POST', '/api/v1/templates', { ...own, ...template });
    await waitFor('the review', async () => {
      const path = `/api/v1/templates?number_id=${number_id}&name=tulips_ready`;
      const listed = await demo.call<{ data: { status: string }[] }>('GET', path);
      return listed.data.some(({ status }) => status === 'APPROVED');
    });
    const asked = { type: 'text', text: { body: 'Are they ready?' } };
    await demo.call('POST', `${demo.meta}/customers/ada/messages`, asked);
    await waitFor('her message', async () => {
      const { data: chats } = await demo.call<{ data: { window: { state: string } }[] }>(
        'GET',
        '/api/v1/conversations',
      );
      return chats.some(({ window }) => window.state === 'open');
    });
    await demo.stop();
    demo = await launch(folder, urlOf(database.connection));

    const send = (message: object) =>
      demo.call<{ status: string }>('POST', '/api/v1/messages', {
        ...own,
        to: '+15550001234',
        ...message,
      });
    const name = { name: template.name, language: { code: template.language } };
    expect(await send({ type: 'template', template: name })).toMatchObject({ type: 'template' });
    expect(await send({ type: 'text', text: { body: 'Yes' } })).toMatchObject({ type: 'text' });
    const chats = await demo.call<object>('GET', `${demo.meta}/chats`);
    expect(JSON.stringify(chats)).toContain('Are they ready?');
    const { data: after } = await demo.call<{ data: AttachedNumber[] }>('GET', '/api/v1/numbers');
    expect(after.map(({ id, state }) => [id, state])).toEqual([[number_id, 'connected']]);
    expect(demo.said()).toContain(`${bakeryNumber.displayPhoneNumber} is not connected yet`);
  } finally {
    await demo.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  }
}, 300_000);

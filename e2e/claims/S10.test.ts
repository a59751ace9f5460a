import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import type { Workspace } from '@tandem/contract/api/workspace';
import { type TestDatabase, testDatabase } from '@tandem/gateway/testing';
import { account, appSecret, bodyOf, echo, ids } from '@tandem/gateway/testing-meta';
import { demoNumber } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../api.ts';
import { adminKey, startGateway, verifyToken } from '../gateway.ts';
import { postToDoor } from '../meta-door.ts';
import { waitFor } from '../wait-for.ts';

const dayMs = 24 * 3_600_000;
let database: TestDatabase;
let simulator: Simulator;
let numberId: string;

type Running = Api & { url: string };

/** A gateway whose clock is so many days behind: each call is a restart, and the days go by between them. */
async function daysAgo<T>(days: number, work: (gateway: Running) => Promise<T>): Promise<T> {
  const now = (): Date => new Date(Date.now() - days * dayMs);
  const gateway = await startGateway(database, { graphUrl: simulator.url, now });
  try {
    return await work({ ...openApi(gateway.url, adminKey), url: gateway.url });
  } finally {
    await gateway.stop();
  }
}

beforeAll(async () => {
  database = await testDatabase();
  simulator = await startSimulator({ appSecret, verifyToken });
  await daysAgo(13, async ({ call }) => {
    const { id } = await call<Workspace>('/workspaces', { body: { name: 'Flowers' } });
    const { phoneNumberId, wabaId, displayPhoneNumber, accessToken } = demoNumber;
    const body = {
      workspace_id: id,
      phone_number_id: phoneNumberId,
      waba_id: wabaId,
      access_token: accessToken,
    };
    const number = await call<AttachedNumber>('/numbers', {
      body: { ...body, display_phone_number: displayPhoneNumber },
    });
    numberId = number.id;
    expect(Date.parse(number.link_expires_at ?? '')).toBe(
      Date.parse(number.last_sign_of_life_at ?? '') + 14 * dayMs,
    );
  });
});
afterAll(async () => {
  await simulator.close();
  await database.drop();
});

/** The warnings so far, and what followed them. */
const told = async ({ events }: Api): Promise<unknown[]> =>
  (await events())
    .filter(({ type }) => type === 'number.link_expiring' || type === 'number.seen_again')
    .map(({ type, data }) => (type === 'number.seen_again' ? 'seen again' : data.days_left));
const toldBy = (gateway: Running, count: number): Promise<unknown[]> =>
  waitFor('the warning', async () => {
    const list = await told(gateway);
    return list.length >= count && list;
  });

test('claim S10: silence is warned of after 10, 12 and 13 days, each once, across restarts', async () => {
  await daysAgo(4, async (gateway) => expect(await told(gateway)).toEqual([]));
  await daysAgo(3, async (gateway) => expect(await toldBy(gateway, 1)).toEqual([4]));
  await daysAgo(1, async (gateway) => expect(await toldBy(gateway, 2)).toEqual([4, 2]));
  await daysAgo(0, async (gateway) => expect(await toldBy(gateway, 3)).toEqual([4, 2, 1]));
  await daysAgo(0, async (gateway) => expect(await told(gateway)).toEqual([4, 2, 1]));
});

test('claim S10: an echo resets the count, and is told as "seen again"', async () => {
  await daysAgo(0, async (gateway) => {
    const at = Math.floor(Date.now() / 1000);
    const typed = echo({ id: 'wamid.typed', number: demoNumber.phoneNumberId });
    const [body] = JSON.parse(
      JSON.stringify([bodyOf([typed], demoNumber.wabaId)]).replaceAll(
        /"timestamp":"\d+"/g,
        `"timestamp":"${at}"`,
      ),
    );
    expect(await postToDoor(gateway.url, body)).toBe(200);
    expect(await toldBy(gateway, 4)).toEqual([4, 2, 1, 'seen again']);
    const number = await gateway.call<AttachedNumber>(`/numbers/${numberId}`);
    expect(number.link_expires_at).toBe(new Date(at * 1000 + 14 * dayMs).toISOString());
  });
});

test('claim S10: "I opened it" counts as well', async () => {
  await daysAgo(-11, async (gateway) => {
    expect(await toldBy(gateway, 5)).toEqual([4, 2, 1, 'seen again', 4]);
    const opened = await gateway.call<AttachedNumber>(`/numbers/${numberId}/signs-of-life`, {
      method: 'POST',
    });
    expect(Date.parse(opened.last_sign_of_life_at ?? '')).toBeGreaterThan(Date.now() + 10 * dayMs);
    expect(await toldBy(gateway, 6)).toEqual([4, 2, 1, 'seen again', 4, 'seen again']);
  });
});

test('claim S10: PRIMARY_INACTIVITY ends the link', async () => {
  simulator.world.account.disconnect({ reason: 'PRIMARY_INACTIVITY' });
  await daysAgo(0, async (gateway) => {
    const removed = account('PARTNER_REMOVED', {
      waba_info: { waba_id: demoNumber.wabaId, owner_business_id: '1' },
      disconnection_info: { reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' },
    });
    expect(ids.number).toBe(demoNumber.phoneNumberId);
    await postToDoor(gateway.url, bodyOf([removed], demoNumber.wabaId, Math.floor(Date.now() / 1000)));
    await waitFor('the end', async () => {
      const number = await gateway.call<AttachedNumber>(`/numbers/${numberId}`);
      return number.state === 'disconnected' && number.state_reason === 'PRIMARY_INACTIVITY';
    });
  });
});

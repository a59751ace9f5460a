/**
 * The onboarding flow on a database of its own, for tests: the doors' functions, a Meta in memory, as many processes as
 * the test wants.
 */
import { randomBytes } from 'node:crypto';
import type { FinishOnboarding, Onboarding } from '@tandem/contract/api/onboarding';
import { type Attach, openAttaching } from '../attaching.ts';
import { openPresence } from '../database/presence.ts';
import { inWorkspace, tablesOf } from '../database/tenant.ts';
import { type TestDatabase, testDatabase } from '../database/testing.ts';
import { createSealer } from '../numbers/seal.ts';
import { recordsOn, type TestRecords } from '../testing-records.ts';
import { type FakeMeta, fakeApp, fakeMeta } from '../testing-signup.ts';
import { until } from '../testing-until.ts';
import { beginOnboarding } from './begin.ts';
import { type OnboardingNeeds, type StepReport, startOnboarding } from './carry-on.ts';
import { type OnboardingKey, readOnboarding } from './read.ts';
import { finishOnboarding, type TellNeeds } from './tell.ts';

export const session = (event: string, data: object = {}) => ({ type: 'WA_EMBEDDED_SIGNUP', event, data });
export const appFinish = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';

type Process = {
  wake(): void;
  /** As `kill -9`: it stores nothing more, and the database notices. */
  kill(): Promise<void>;
};

export type TestOnboarding = Pick<TestRecords, 'row' | 'rows'> & {
  database: TestDatabase;
  meta: FakeMeta;
  clock: { now: Date };
  tell: TellNeeds;
  /** Every step of every process. */
  reports: StepReport[];
  errors: unknown[];
  begin(sync?: boolean): Promise<OnboardingKey & { token: string }>;
  finish(key: OnboardingKey, told: FinishOnboarding): Promise<Onboarding>;
  read(key: OnboardingKey): Promise<Onboarding>;
  /** Resolves with the onboarding in that state. */
  becomes(key: OnboardingKey, ...states: Onboarding['state'][]): Promise<Onboarding>;
  /** One more gateway on the same database. */
  start(changed?: Partial<OnboardingNeeds>): Promise<Process>;
  close(): Promise<void>;
};

export async function testOnboarding(): Promise<TestOnboarding> {
  const database = await testDatabase();
  await database.pool.query(`INSERT INTO workspaces (id, name) VALUES ('ws_1', 'One'), ('ws_2', 'Two')`);
  const clock = { now: new Date() };
  const now = (): Date => clock.now;
  const sealer = createSealer(randomBytes(32));
  const meta = fakeMeta();
  const reports: StepReport[] = [];
  const errors: unknown[] = [];
  const processes = new Set<{ wake(): void; end(): Promise<void> }>();
  const attach: Attach = openAttaching({ sealer, now, onAttached: async () => {} });
  const wakeOnboarding = (): void => {
    for (const one of processes) one.wake();
  };
  const tell: TellNeeds = { db: database.db, sealer, now, wakeOnboarding };
  const read = (key: OnboardingKey): Promise<Onboarding> =>
    inWorkspace(database.db, key.reach, (trx) => readOnboarding(trx, key));

  async function start(changed: Partial<OnboardingNeeds> = {}): Promise<Process> {
    let killed = false;
    const presence = await openPresence(
      database.connection,
      () => {},
      () => {},
    );
    const flow = startOnboarding({
      ...{ pool: database.pool, db: tablesOf(database.pool), graph: meta.graph, app: fakeApp, sealer, now },
      presence: { number: () => (killed ? undefined : presence.number()) },
      random: () => 0,
      attach,
      onAttached: () => {},
      onSyncsWanted: () => {},
      onStep: (report) => reports.push(report),
      onError: (error) => errors.push(error),
      ...changed,
    });
    const end = async (): Promise<void> => {
      await flow.stop();
      await presence.close();
    };
    const process = { wake: flow.wake, end };
    processes.add(process);
    return {
      wake: flow.wake,
      async kill() {
        killed = true;
        await presence.close();
      },
    };
  }

  return {
    ...recordsOn(database),
    ...{ database, meta, clock, tell, reports, errors, read, start },
    async begin(sync = false) {
      const meta = { ...fakeApp, configId: '5001', graphVersion: 'v25.0', sdkUrl: 'https://sdk.test/sdk.js' };
      const needs = { db: database.db, meta, baseUrl: () => 'http://tandem.test', now };
      const begun = await beginOnboarding(needs, 'ws_1', { sync, signup_version: 'v4' });
      return { id: begun.id, reach: 'ws_1', token: begun.connect_url.split('/').at(-1) ?? '' };
    },
    finish: (key, told) => finishOnboarding(tell, key, told),
    async becomes(key, ...states) {
      let last: Onboarding | undefined;
      await until(`the onboarding to be ${states.join(' or ')}`, async () => {
        last = await read(key);
        return states.includes(last.state);
      }).catch((error: unknown) => {
        throw new Error(`it is ${JSON.stringify(last)}`, { cause: error });
      });
      return last as Onboarding;
    },
    async close() {
      await Promise.all([...processes].map(({ end }) => end()));
      await database.drop();
    },
  };
}

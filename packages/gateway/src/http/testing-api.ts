/**
 * The native API on a database of its own, for tests: every door by `inject`, two workspaces with their keys.
 */
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '@tandem/contract/api/key';
import type { Role } from '@tandem/contract/api/person';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { createAuthenticator } from '../access/authenticate.ts';
import { createKey } from '../access/keys.ts';
import { openPasswords } from '../access/passwords.ts';
import { addMember, createAccount, findAccount } from '../access/people.ts';
import { createSessionBook } from '../access/session-book.ts';
import { openSession } from '../access/sessions.ts';
import { type AttachingNeeds, openAttaching } from '../attaching.ts';
import { inWorkspace, type Work } from '../database/tenant.ts';
import { type TestDatabase, testDatabase } from '../database/testing.ts';
import { previewFormats } from '../delivery/preview.ts';
import { refuseTarget } from '../delivery/target.ts';
import { openDiskStore } from '../media/disk-store.ts';
import { openMediaLinks } from '../media/link.ts';
import { createSealer } from '../numbers/seal.ts';
import { buildServer, type ServerNeeds } from './server.ts';

export const adminKey = 'operator-key-of-the-tests';

type Answer = {
  status: number;
  headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  body: any;
};

export type TestApi = {
  database: TestDatabase;
  server: FastifyInstance;
  /** `ask('GET', '/api/v1/numbers', { key })`, or as a page does with the cookie of a `session`; without, none is sent. */
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    options?: { key?: string; session?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Makes a key with the scopes. */
  keyFor(workspaceId: string | null, ...scopes: Scope[]): Promise<string>;
  /** Makes a person with a role, without a password, and signs them in. */
  personFor(workspaceId: string, role: Role, email?: string): Promise<{ id: string; session: string }>;
  /** As the pipeline works. */
  seed<T>(work: (trx: Work) => Promise<T>): Promise<T>;
  /** What was reported as a bug; empty it when it was expected. */
  bugs: unknown[];
  /** Names of the wake-ups in their order. */
  woken: string[];
  /** Tells the live streams of a commit. */
  commit(): void;
  close(): Promise<void>;
};

/** `onAttached`: for a test that wants the pipeline's hook to fail. */
type Changes = Partial<Omit<ServerNeeds, 'graph'> & Pick<AttachingNeeds, 'onAttached'>> & {
  /** What a test does not play is not there. */
  graph?: Partial<ServerNeeds['graph']>;
};

const nobody = async () => ({ kind: 'unknown' as const, reason: 'nobody plays Meta here' });

export async function testApi({ onAttached, ...changed }: Changes = {}): Promise<TestApi> {
  const now = changed.now ?? (() => new Date());
  const database = await testDatabase();
  const bugs: unknown[] = [];
  const woken: string[] = [];
  const listeners = new Set<() => void>();
  const sealer = createSealer(randomBytes(32));
  const server = await buildServer({
    db: database.db,
    pool: database.apiPool,
    authenticator: createAuthenticator(database.db, adminKey, Date.now),
    sessions: createSessionBook(database.db, now),
    passwords: openPasswords(),
    oidc: undefined,
    meta: {
      ...{ appId: '27', appSecret: 'app-secret', configId: '81', verifyToken: 'word' },
      ...{ graphVersion: 'v25.0', sdkUrl: 'http://127.0.0.1:9/sdk.js' },
    },
    baseUrl: () => 'http://tandem.test',
    docs: true,
    outputIps: [],
    retention: { messages_days: null, media_days: 30, attempts_days: 90, audit_days: 400 },
    sealer,
    links: openMediaLinks({ secretKey: randomBytes(32), baseUrl: () => 'http://tandem.test', now: Date.now }),
    // Nothing is written there: tests that store bytes bring their own.
    files: openDiskStore(join(tmpdir(), 'tandem-no-media')),
    refuseTarget,
    handshake: { shake: async () => undefined },
    allowPrivateTargets: false,
    registry: new Registry(),
    version: '0.0.0',
    https: false,
    now,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    uploading: {
      hold: () => Promise.reject(new Error('this test uploads nothing')),
      send: () => Promise.reject(new Error('this test uploads nothing')),
    },
    send: () => Promise.reject(new Error('this test sends nothing')),
    // Nobody plays Meta here: what is said of a number is true.
    verifyNumber: async (wanted) => wanted,
    attach: openAttaching({
      sealer,
      now,
      onAttached: onAttached ?? (async (_client, { how }) => void woken.push(how)),
    }),
    wakeOnboarding: () => void woken.push('onboarding'),
    wakeJournal: () => void woken.push('journal'),
    wakeOutbox: () => void woken.push('outbox'),
    wakeSending: () => void woken.push('sending'),
    wakeBroadcasts: () => void woken.push('broadcasts'),
    testSend: () => Promise.reject(new Error('this test posts nothing')),
    preview: (found, formats) => previewFormats({ facts: {} }, found, formats),
    shownRequest: () => Promise.reject(new Error('this test shows no requests')),
    wakeTemplates: () => void woken.push('templates'),
    wakePrivacy: () => void woken.push('privacy'),
    wakeSyncing: () => void woken.push('syncs'),
    mediaPatienceMs: 0,
    onBug: (error) => void bugs.push(error),
    doors: [],
    ...changed,
    graph: { call: nobody, relay: nobody, download: nobody, ...changed.graph },
  });
  return {
    database,
    server,
    bugs,
    woken,
    async ask(method, url, options = {}) {
      const answer = await server.inject({
        method,
        url,
        headers: {
          ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
          ...(options.session === undefined ? {} : { cookie: `tandem_session=${options.session}` }),
          ...(options.session === undefined ? {} : { 'sec-fetch-site': 'same-origin' }),
          ...options.headers,
        },
        ...(options.body === undefined ? {} : { payload: options.body as object }),
      });
      const json = String(answer.headers['content-type'] ?? '').includes('json');
      return { status: answer.statusCode, headers: answer.headers, body: json ? answer.json() : answer.body };
    },
    keyFor: (workspaceId, ...scopes) =>
      inWorkspace(database.db, '*', async (trx) => {
        const made = await createKey(trx, { name: 'test', scopes, workspace_id: workspaceId });
        return made.key;
      }),
    personFor: (workspaceId, role, email = `${role}@example.com`) =>
      inWorkspace(database.db, '*', async (trx) => {
        const known = await findAccount(trx, email);
        const { id } = known ?? (await createAccount(trx, { email, name: role, password: null }));
        await addMember(trx, { workspaceId, personId: id, role });
        const from = { address: null, userAgent: null };
        const { token } = await openSession(trx, { personId: id, workspaceId, from }, now());
        return { id, session: token };
      }),
    seed: (work) => inWorkspace(database.db, '*', work),
    commit() {
      for (const listener of listeners) listener();
    },
    async close() {
      await server.close();
      await database.drop();
    },
  };
}

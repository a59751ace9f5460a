/**
 * A channel on a database of its own, for tests of the 1MSG-compatible door: what would have been sent is written down,
 * Meta is asked in the words of a graph call and answers what the test wants.
 */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import type { NewMessage } from '@tandem/contract/api/send';
import { expect } from 'vitest';
import type { Graph } from '../../graph/client.ts';
import { createSealer } from '../../numbers/seal.ts';
import type { Sent } from '../../sending/send.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';

export type Encoding = 'json' | 'form';
export const encodings: Encoding[] = ['json', 'form'];

type GraphCall = Parameters<Graph['call']>[0];

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answered = { status: number; body: any };

export type TestChannel = {
  api: TestApi;
  id: string;
  key: string;
  /** What was handed to the sending flow since the last look. */
  sent(): NewMessage[];
  /** What the next sends come to; it throws an Error that is given. */
  outcome: Partial<Sent> | Error | undefined;
  /** What was asked of Meta since the last look, without the token. */
  asked(): GraphCall[];
  /** What was relayed to Meta since the last look: the path, and the body as it went over the line. */
  relayed(): { path: string; body: string }[];
  /** What Meta answers, by method and path: `GET 106/media`; a function of the call where it matters. */
  answers: Map<string, unknown>;
  /** Calls a method, with the token in the query. */
  get(path: string): Promise<Answered>;
  post(
    path: string,
    body?: object,
    encoding?: Encoding,
    method?: 'POST' | 'DELETE' | 'PATCH',
  ): Promise<Answered>;
  close(): Promise<void>;
};

export const numberId = 'num_a';
const workspaceId = 'ws_a';

export async function testChannel(changes: Parameters<typeof testApi>[0] = {}): Promise<TestChannel> {
  const sealer = createSealer(randomBytes(32));
  let sent: NewMessage[] = [];
  let asked: GraphCall[] = [];
  let relayed: { path: string; body: string }[] = [];
  const api = await testApi({
    sealer,
    send: async (_workspace, wish) => {
      sent.push(wish);
      if (channel.outcome instanceof Error) throw channel.outcome;
      return { ...accepted, ...channel.outcome };
    },
    graph: {
      call: (call, shape) => callMeta(call, shape),
      relay: async ({ path, token, body }) => {
        expect(token).toBe('the-token');
        const text = body !== undefined && 'stream' in body ? await readAll(body.stream) : '';
        relayed.push({ path: path.join('/'), body: text });
        const answer = channel.answers.get(`POST ${path.join('/')}`) as { status?: number };
        return { kind: 'answered', status: answer.status ?? 200, json: answer, usage: undefined };
      },
      download: async (url) => {
        expect(url).toBe('https://meta.test/x');
        return { kind: 'accepted', mimeType: 'image/png', bytes: Readable.from([Buffer.from('a rose')]) };
      },
    },
    ...changes,
  });
  const callMeta: Graph['call'] = async ({ token, ...call }, shape) => {
    if (token !== 'the-token') throw new Error('asked without the token of the number');
    asked.push(call);
    const known = channel.answers.get(`${call.method ?? 'GET'} ${call.path.join('/')}`);
    const answer: unknown = typeof known === 'function' ? known(call) : known;
    if (answer === undefined) throw new Error(`Meta was asked for ${call.path.join('/')}`);
    const kind = (answer as { kind?: string }).kind;
    if (kind !== undefined) return answer as Awaited<ReturnType<Graph['call']>> as never;
    return { kind: 'accepted', value: shape.parse(answer) };
  };
  await api.seed(async (trx) => {
    await seedWorkspace(trx, workspaceId);
    await seedNumber(trx, workspaceId, numberId);
    await trx
      .updateTable('numbers')
      .set({ access_token_sealed: sealer.seal('the-token', numberId) })
      .where('id', '=', numberId)
      .execute();
  });
  const key = await api.keyFor(workspaceId, 'manage');
  const made = await api.ask('PUT', `/api/v1/numbers/${numberId}/one-msg`, { key, body: {} });
  const id = made.body.instance_id as string;
  const call = async (
    method: 'GET' | 'POST' | 'DELETE' | 'PATCH',
    path: string,
    body?: string,
    type = '',
  ) => {
    const url = `/${channel.id}/${path}${path.includes('?') ? '&' : '?'}token=${key}`;
    const answer = await api.server.inject({
      method,
      url,
      ...(body === undefined ? {} : { payload: body, headers: { 'content-type': type } }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const channel: TestChannel = {
    api,
    id,
    key,
    outcome: undefined,
    answers: new Map(),
    sent() {
      const all = sent;
      sent = [];
      return all;
    },
    relayed() {
      const all = relayed;
      relayed = [];
      return all;
    },
    asked() {
      const all = asked;
      asked = [];
      return all;
    },
    get: (path) => call('GET', path),
    post: (path, body = {}, encoding = 'json', method = 'POST') =>
      encoding === 'json'
        ? call(method, path, JSON.stringify(body), 'application/json')
        : call(method, path, formOf(body), 'application/x-www-form-urlencoded;charset=UTF-8'),
    close: () => api.close(),
  };
  return channel;
}

const accepted: Sent = {
  numberId,
  outcome: 'accepted',
  messageId: 'wamid.SENT',
  error: undefined,
  sendId: 'snd_1',
  repeated: false,
  transient: false,
} as Sent;

/** As the SDKs do: nested values as JSON text. */
function formOf(body: object): string {
  const fields = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  return new URLSearchParams(fields).toString();
}

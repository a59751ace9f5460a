/**
 * The edges of Graph that end a signup, in memory, for tests that need a call to hang, to be refused or to be counted.
 * End to end the simulator plays Meta.
 */
import type { Graph } from './graph/client.ts';
import { type Outcome, refusalFrom } from './graph/outcome.ts';

export type FakeNumber = {
  id: string;
  display_phone_number: string;
  verified_name?: string;
  is_on_biz_app?: boolean;
  platform_type?: string;
};
export type FakeWaba = {
  name: string;
  owner: string;
  numbers: FakeNumber[];
  subscribed: Set<string>;
};
type Call = Parameters<Graph['call']>[0];
type Answer = { status: number; body: object };

export type FakeMeta = {
  graph: Pick<Graph, 'call'>;
  wabas: Map<string, FakeWaba>;
  /** What each code is good for, once. */
  codes: Map<string, string[]>;
  /** As `GET /123/phone_numbers`, in order. */
  calls: string[];
  /** Called before and after each call took effect: waits, or throws (then the answer is unknown). */
  hold: (call: string, when: 'before' | 'after') => Promise<void> | void;
  /** Replaces an answer. */
  answer: (call: string) => Answer | undefined;
  /** The tokens' WABAs, as debug_token lists them; absent: `target_ids` is missing. */
  listsTargets: boolean;
};

export const fakeApp = { appId: '4001', appSecret: 'the-secret' };
export const refused = (code: number, message = '', status = 400): Answer => ({
  status,
  body: { error: { code, message } },
});

/** One WABA with one number of the app; the code `code-1` opens it. */
export function fakeMeta(): FakeMeta {
  const tokens = new Map<string, string[]>();
  const meta: FakeMeta = {
    wabas: new Map([['2001', wabaOf([{ ...appNumber }])]]),
    codes: new Map([['code-1', ['2001']]]),
    calls: [],
    hold: () => {},
    answer: () => undefined,
    listsTargets: true,
    graph: {
      async call(call, shape) {
        const name = `${call.method ?? 'GET'} /${call.path.join('/')}`;
        meta.calls.push(name);
        try {
          await meta.hold(name, 'before');
          const { status, body } = meta.answer(name) ?? answerOf(meta, tokens, call);
          await meta.hold(name, 'after');
          return status === 200
            ? { kind: 'accepted', value: shape.parse(body) }
            : refusalFrom(status, JSON.stringify(body));
        } catch (error) {
          return { kind: 'unknown', reason: String(error) } satisfies Outcome<object>;
        }
      },
    },
  };
  return meta;
}

export const appNumber: FakeNumber = {
  id: '1001',
  display_phone_number: '+49 30 901820',
  verified_name: 'Flowers',
  is_on_biz_app: true,
  platform_type: 'CLOUD_API',
};

export const wabaOf = (numbers: FakeNumber[], owner = '3001'): FakeWaba => ({
  ...{ name: `WABA of ${owner}`, owner, numbers },
  subscribed: new Set(),
});

function answerOf(meta: FakeMeta, tokens: Map<string, string[]>, call: Call): Answer {
  const [first = '', edge] = call.path;
  if (first === 'oauth') return exchange(meta, tokens, call.query?.code ?? '');
  if (first === 'debug_token') return describe(meta, tokens.get(call.query?.input_token ?? '') ?? []);
  const reached = tokens.get(call.token ?? '') ?? [];
  const waba = reached.includes(first) ? meta.wabas.get(first) : undefined;
  if (waba === undefined) return numberNode(meta, reached, first);
  if (edge === 'phone_numbers') return { status: 200, body: { data: waba.numbers } };
  if (edge !== 'subscribed_apps') {
    return {
      status: 200,
      body: { id: first, name: waba.name, owner_business_info: { id: waba.owner, name: 'Flowers Ltd' } },
    };
  }
  if (call.method === 'POST') {
    waba.subscribed.add(fakeApp.appId);
    return { status: 200, body: { success: true } };
  }
  const data = [...waba.subscribed].map((id) => ({ whatsapp_business_api_data: { id, name: 'App' } }));
  return { status: 200, body: { data } };
}

function exchange(meta: FakeMeta, tokens: Map<string, string[]>, code: string): Answer {
  const wabas = meta.codes.get(code);
  if (wabas === undefined) return refused(100, 'This authorization code has been used.');
  meta.codes.delete(code);
  tokens.set(`token of ${code}`, wabas);
  return { status: 200, body: { access_token: `token of ${code}`, token_type: 'bearer' } };
}

function describe(meta: FakeMeta, wabas: string[]): Answer {
  const scope = 'whatsapp_business_management';
  return {
    status: 200,
    body: {
      data: { granular_scopes: [{ scope, ...(meta.listsTargets ? { target_ids: wabas } : {}) }] },
    },
  };
}

function numberNode(meta: FakeMeta, reached: string[], id: string): Answer {
  const numbers = reached.flatMap((waba) => meta.wabas.get(waba)?.numbers ?? []);
  const number = numbers.find((one) => one.id === id);
  return number === undefined ? refused(100, 'does not exist') : { status: 200, body: number };
}

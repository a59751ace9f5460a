/**
 * The client of a Tandem gateway: every call of its API typed by path, lists as async iterators, sends that are safe to
 * repeat, the live stream. Runs wherever there is `fetch`: Node 20+, browsers, edge runtimes.
 *
 *   const tandem = openTandem({ url: 'https://tandem.example', key: 'tdm_…' });
 *   const { data } = await tandem.api.GET('/api/v1/numbers');
 *   for await (const one of tandem.all('/api/v1/conversations', { params: { query: { number_id } } })) …
 */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api-types.ts';
import { type AllOf, all } from './pages.ts';
import { problemOf } from './problem.ts';
import { type RetryOptions, retrying } from './retry.ts';
import { type StreamWish, streamEvents } from './stream.ts';
import type { TandemEvent } from './webhook.ts';

export { TandemError } from './problem.ts';
export type { components, paths, TandemEvent };

export type Message = components['schemas']['Message'];
/** What `send` takes: the body of `POST /api/v1/messages`. */
export type NewMessage = components['schemas']['NewMessageInput'];

export type TandemOptions = {
  /** Where the gateway is, e.g. `https://tandem.example`. */
  url: string;
  /** A key with the scopes that the calls need. Keep it on a server. */
  key: string;
  /** For tests, proxies, runtimes; the global one unless said otherwise. */
  fetch?: (request: Request) => Promise<Response>;
} & RetryOptions;

export type Sent = {
  /** `accepted` by Meta; `pending`: queued, or nobody knows yet. A `message.status` event tells the rest. */
  outcome: 'accepted' | 'pending';
  message: Message;
};

export type Tandem = {
  /** Every call of the API. Problems are thrown as `TandemError`; `data` is always there. */
  api: Client<paths>;
  /** Everything of a list, page by page as it is read. */
  all: AllOf;
  /**
   * Sends one message. Under one `idempotencyKey` it leaves once, however often this is called (24 hours); without one
   * each call is a message of its own, and still safe from doubling by a lost answer.
   * @throws {TandemError} what forbids it: `window_closed`, `handoff_active`, `number_suspended`, `meta_refused`, …
   */
  send(message: NewMessage, options?: { idempotencyKey?: string; signal?: AbortSignal }): Promise<Sent>;
  /** Events as they happen, from now on or behind `after`; comes back by itself after a cut, and skips nothing. */
  stream(wish?: StreamWish): AsyncGenerator<TandemEvent, void, undefined>;
};

export function openTandem(options: TandemOptions): Tandem {
  const { url, key } = options;
  const baseUrl = url.replace(/\/+$/, '');
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const headers = { authorization: `Bearer ${key}` };
  const api = createClient<paths>({ baseUrl, headers, fetch: retrying(send, options) });
  api.use({
    async onResponse({ response }) {
      if (!response.ok) throw await problemOf(response);
    },
  });
  return {
    api,
    all: all(api),
    async send(message, { idempotencyKey = crypto.randomUUID(), signal } = {}) {
      const { data, response } = await api.POST('/api/v1/messages', {
        params: { header: { 'idempotency-key': idempotencyKey } },
        body: message,
        ...(signal === undefined ? {} : { signal }),
      });
      if (data === undefined) throw new Error('a send answers with its message');
      return { outcome: response.status === 202 ? 'pending' : 'accepted', message: data };
    },
    stream: (wish = {}) => streamEvents({ ...options, baseUrl, headers, fetch: send }, wish),
  };
}

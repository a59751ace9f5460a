/**
 * The native API as an integrator calls it, over real HTTP with the operator's key.
 */
import type { Event } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import { request } from 'undici';

type Ask = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
};
export type Answered = { status: number; json: unknown };

export type Api = {
  /** The answer whatever its status. */
  ask(path: string, init?: Ask): Promise<Answered>;
  /** The parsed body of an answer 2xx; anything else throws with what was said. `path` is under `/api/v1`. */
  call<T>(path: string, init?: Ask): Promise<T>;
  /** All pages of a list. */
  all<T>(path: string): Promise<T[]>;
  /** Every event there is, pulled page by page. */
  events(after?: string): Promise<Event[]>;
  /** The whole history: every message of every conversation, newest first in each. */
  messages(): Promise<Message[]>;
};

export function openApi(url: string, key: string): Api {
  const ask = async (path: string, { method, body, headers }: Ask = {}): Promise<Answered> => {
    const answer = await request(`${url}/api/v1${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, json: text === '' ? undefined : JSON.parse(text) };
  };
  const call = async <T>(path: string, init?: Ask): Promise<T> => {
    const { status, json } = await ask(path, init);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(json)}`);
    return json as T;
  };
  const all = async <T>(path: string): Promise<T[]> => {
    const found: T[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { data: T[]; next_cursor: string | null } = await call(
        `${path}${path.includes('?') ? '&' : '?'}limit=200${more}`,
      );
      found.push(...page.data);
      cursor = page.next_cursor;
    }
    return found;
  };
  return {
    ask,
    call,
    all,
    async events(after) {
      const found: Event[] = [];
      let last = after;
      for (;;) {
        const from = last === undefined ? '' : `&after=${encodeURIComponent(last)}`;
        const page = await call<{ data: Event[]; next_cursor: string | null }>(`/events?limit=200${from}`);
        if (page.data.length === 0) return found;
        found.push(...page.data);
        last = page.next_cursor ?? undefined;
      }
    },
    async messages() {
      const conversations = await all<{ id: string }>('/conversations');
      const pages = conversations.map(({ id }) => all<Message>(`/conversations/${id}/messages`));
      return (await Promise.all(pages)).flat();
    },
  };
}

/**
 * An integrator for the tests of the run, with a state URL: one that does everything right, or one with the usual bugs.
 * Takes Meta's format and Tandem's.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Row } from './stored.ts';

export type Bug =
  | 'first_only'
  | 'doubles'
  | 'downgrades'
  | 'no_check'
  | 'echo_bot'
  | 'chokes'
  | 'forgets_edits'
  | 'small_bodies';
export type Integrator = { url: string; stateUrl: string; close(): Promise<void> };
type Headers = Record<string, string>;

export const verifyToken = 'the-verify-token-of-the-integrator';

type Told =
  | { kind: 'message'; row: Row; known: boolean }
  | { kind: 'status'; id: string; status: string }
  | { kind: 'edit'; id: string; text: string | undefined }
  | { kind: 'revoke'; id: string };

export async function openIntegrator(
  format: 'meta' | 'tandem',
  secret: string,
  bugs: Bug[] = [],
): Promise<Integrator> {
  const has = (bug: Bug): boolean => bugs.includes(bug);
  const books = openBooks(has);
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' && pathname === '/state')
      return response.end(JSON.stringify({ messages: books.rows }));
    if (request.method === 'GET') {
      const right = searchParams.get('hub.verify_token') === verifyToken;
      return response.writeHead(right || has('no_check') ? 200 : 403).end(searchParams.get('hub.challenge'));
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (has('small_bodies') && body.length > 1_000_000) return response.writeHead(413).end();
    if (!has('no_check') && !isGenuine[format](request.headers as Headers, body, secret))
      return response.writeHead(401).end();
    const told = read[format](JSON.parse(body.toString('utf8')) as never);
    if (has('chokes') && told.some((one) => one.kind === 'message' && !one.known))
      return response.writeHead(500).end();
    for (const one of has('first_only') ? told.slice(0, 1) : told) books.take(one);
    return response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url: `${url}/hooks?tenant=7`, stateUrl: `${url}/state` },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Kept whatever the order: edits, deletions and statuses wait for a message that is not there yet. */
function openBooks(has: (bug: Bug) => boolean): { rows: Row[]; take(told: Told): void } {
  const rows: Row[] = [];
  const early = new Map<string, Partial<Row>>();
  const rank = (status: string | null | undefined): number =>
    ['sent', 'delivered', 'read'].indexOf(status ?? '');
  const change = (id: string, what: Partial<Row>): void => {
    const found = rows.filter((row) => row.id === id);
    for (const row of found) Object.assign(row, what);
    if (found.length === 0 && !has('forgets_edits')) early.set(id, { ...early.get(id), ...what });
  };
  const take = (told: Told): void => {
    if (told.kind === 'edit') change(told.id, { text: told.text ?? null, edited: true });
    else if (told.kind === 'revoke') change(told.id, { revoked: true });
    else if (told.kind === 'status') {
      const stands = rows.find((row) => row.id === told.id) ?? early.get(told.id);
      if (has('downgrades') || rank(told.status) > rank(stands?.status))
        change(told.id, { status: told.status });
    } else if (has('doubles') || !rows.some((row) => row.id === told.row.id)) {
      rows.push({ ...told.row, ...early.get(told.row.id) });
      if (has('echo_bot') && told.row.direction === 'outbound')
        rows.push({ id: `bot.${told.row.id}`, direction: 'outbound', text: 'How can I help you?' });
    }
  };
  return { rows, take };
}

const isGenuine: Record<'meta' | 'tandem', (headers: Headers, body: Buffer, secret: string) => boolean> = {
  meta(headers, body, secret) {
    const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    const told = Buffer.from(headers['x-hub-signature-256'] ?? '');
    return told.length === right.length && timingSafeEqual(told, right);
  },
  tandem(headers, body, secret) {
    try {
      new Webhook(secret).verify(body.toString('utf8'), headers);
      return true;
    } catch {
      return false;
    }
  },
};

type MetaItem = {
  id: string;
  type: string;
  status?: string;
  text?: { body: string };
  edit?: { original_message_id: string; message: { text: { body: string } } };
  revoke?: { original_message_id: string };
};
type MetaBody = {
  entry: {
    changes: { value: Record<'messages' | 'message_echoes' | 'statuses', MetaItem[] | undefined> }[];
  }[];
};
type TandemEvent = {
  type: string;
  data: {
    message: Row & { type: string };
    message_id: string;
    status: string;
    revision: { text?: string };
  };
};

const read: Record<'meta' | 'tandem', (body: never) => Told[]> = {
  meta: ({ entry }: MetaBody) =>
    entry.flatMap(({ changes }) =>
      changes.flatMap(({ value }) => [
        ...(value.messages ?? []).map((item) => metaMessage(item, 'inbound')),
        ...(value.message_echoes ?? []).map((item) => metaMessage(item, 'outbound')),
        ...(value.statuses ?? []).map(({ id, status = '' }): Told => ({ kind: 'status', id, status })),
      ]),
    ),
  tandem: ({ type, data }: TandemEvent) => {
    if (type === 'message.edited') return [{ kind: 'edit', id: data.message_id, text: data.revision.text }];
    if (type === 'message.revoked') return [{ kind: 'revoke', id: data.message_id }];
    if (type === 'message.status') return [{ kind: 'status', id: data.message_id, status: data.status }];
    if (type !== 'message.received' && type !== 'message.sent') return [];
    const { id, direction, text } = data.message;
    return [
      { kind: 'message', row: { id, direction, text: text ?? null }, known: data.message.type === 'text' },
    ];
  },
};

function metaMessage(item: MetaItem, direction: Row['direction']): Told {
  const { id, type, text, edit, revoke } = item;
  if (edit) return { kind: 'edit', id: edit.original_message_id, text: edit.message.text.body };
  if (revoke) return { kind: 'revoke', id: revoke.original_message_id };
  return { kind: 'message', row: { id, direction, text: text?.body ?? null }, known: type === 'text' };
}

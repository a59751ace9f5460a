/**
 * Numbers as those who send: linked, and with a token.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import { type OpenToken, openedToken } from './access-token.ts';
import type { LinkState } from './lifecycle.ts';
import { messagesPerSecond, type Paced } from './throughput.ts';

export type Sender = {
  id: string;
  workspaceId: string;
  phoneNumberId: string;
  token: string;
  /** Messages, in and out together. */
  perSecond: number;
};

type Row = Paced & {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  state: LinkState;
  ending_since: Date | null;
  access_token_sealed: Buffer | null;
};

/** `error`: `not_found`, `number_disconnected`, `number_suspended`; another one when its token cannot be opened. */
export type NotSender = {
  error: Error;
  /** It does not come back by itself. */
  over: boolean;
};

export type Senders = { of(number: { id: string; workspaceId: string }): Sender | NotSender };

export const isSender = (one: Sender | NotSender): one is Sender => 'token' in one;

export async function readSenders(
  client: Queryable,
  wanted: readonly { id: string; workspaceId: string }[],
  openToken: OpenToken,
): Promise<Senders> {
  const key = (id: string, workspaceId: string) => `${workspaceId} ${id}`;
  const distinct = new Map(
    wanted.map(({ id, workspaceId }) => [key(id, workspaceId), { id, workspace_id: workspaceId }]),
  );
  const { rows } = await client.query<Row>({
    name: 'number-senders',
    text: `SELECT n.id, n.workspace_id, phone_number_id, mode, throughput, messages_per_second, state, ending_since,
             access_token_sealed
           FROM json_to_recordset($1) AS w (id text, workspace_id text) JOIN numbers n USING (id, workspace_id)`,
    values: [rowsParameter([...distinct.values()])],
  });
  const senders = new Map(rows.map((row) => [key(row.id, row.workspace_id), senderFrom(row, openToken)]));
  return {
    of: ({ id, workspaceId }) =>
      senders.get(key(id, workspaceId)) ?? { error: missing('number', id), over: true },
  };
}

/** One of them; throws what stands against it. */
export async function readSender(
  client: Queryable,
  workspaceId: string,
  numberId: string,
  openToken: OpenToken,
): Promise<Sender> {
  const number = { id: numberId, workspaceId };
  const sender = (await readSenders(client, [number], openToken)).of(number);
  if (isSender(sender)) return sender;
  throw sender.error;
}

function senderFrom(row: Row, openToken: OpenToken): Sender | NotSender {
  const refusal = unlinked(row);
  if (refusal !== undefined) return { error: refusal, over: row.state === 'disconnected' };
  const { token, fault } = openedToken(row.access_token_sealed, row.id, openToken);
  if (fault !== undefined) return { error: fault, over: false };
  if (token === undefined)
    return {
      error: new Refusal('number_disconnected', 'the number has no access token; attach it again with one'),
      over: true,
    };
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    phoneNumberId: row.phone_number_id,
    token,
    perSecond: messagesPerSecond(row),
  };
}

function unlinked({ state, ending_since }: Row): Refusal | undefined {
  switch (state) {
    case 'connected':
      return ending_since === null
        ? undefined
        : new Refusal(
            'number_disconnected',
            'Meta says that the link has ended, and is being asked about it; see in a minute',
          );
    case 'connecting':
    case 'disconnected':
      return new Refusal(
        'number_disconnected',
        `the number is ${state}: nothing can be sent by API until it is connected; the phone goes on by itself`,
      );
    case 'suspended':
      return new Refusal(
        'number_suspended',
        'the link is suspended (the app was moved or installed anew); it comes back by itself when the owner confirms',
      );
  }
}

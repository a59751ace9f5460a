/**
 * A number as the one who sends: linked, and with a token.
 */
import type { Queryable } from '../database/transaction.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import type { LinkState } from './lifecycle.ts';

export type Sender = {
  id: string;
  workspaceId: string;
  phoneNumberId: string;
  token: string;
};

/**
 * Refuses with `not_found`, `number_disconnected` or `number_suspended`. Throws when the token was sealed under another
 * key.
 */
export async function readSender(
  client: Queryable,
  workspaceId: string,
  numberId: string,
  openToken: (sealed: Buffer, numberId: string) => string,
): Promise<Sender> {
  const { rows } = await client.query<{
    phone_number_id: string;
    state: LinkState;
    ending_since: Date | null;
    access_token_sealed: Buffer | null;
  }>({
    name: 'number-sender',
    text: `SELECT phone_number_id, state, ending_since, access_token_sealed FROM numbers
           WHERE id = $1 AND workspace_id = $2`,
    values: [numberId, workspaceId],
  });
  const [row] = rows;
  if (row === undefined) throw missing('number', numberId);
  refuseUnlessLinked(row.state);
  if (row.ending_since !== null)
    throw new Refusal(
      'number_disconnected',
      'Meta says that the link has ended, and is being asked about it; see in a minute',
    );
  if (row.access_token_sealed === null)
    throw new Refusal('number_disconnected', 'the number has no access token; attach it again with one');
  return {
    id: numberId,
    workspaceId,
    phoneNumberId: row.phone_number_id,
    token: openToken(row.access_token_sealed, numberId),
  };
}

function refuseUnlessLinked(state: LinkState): void {
  switch (state) {
    case 'connected':
      return;
    case 'connecting':
    case 'disconnected':
      throw new Refusal(
        'number_disconnected',
        `the number is ${state}: nothing can be sent by API until it is connected; the phone goes on by itself`,
      );
    case 'suspended':
      throw new Refusal(
        'number_suspended',
        'the link is suspended (the app was moved or installed anew); it comes back by itself when the owner confirms',
      );
  }
}

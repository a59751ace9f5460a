/**
 * What single messages cost, as API and events show it.
 */

import type { Billing } from '@tandem/contract/api/message';
import type { EventDraft } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

type MessageKey = { number_id: string; message_id: string };
const keyOf = ({ number_id, message_id }: MessageKey): string => messageKey(number_id, message_id);

type Row = MessageKey & {
  billable: boolean;
  category: string | null;
  pricing_type: string | null;
  state: 'free' | 'expected' | 'charged' | 'not_charged';
  amount: string | null;
  currency: string | null;
};

/** By number and message; none for messages of whose price nothing is known. One query. */
async function readBilling(client: Queryable, keys: readonly MessageKey[]): Promise<Map<string, Billing>> {
  const { rows } = await client.query<Row>(
    `SELECT number_id, message_id, coalesce(billable, false) AS billable, category, pricing_type, state, amount, currency
     FROM json_to_recordset($1) AS k (number_id text, message_id text) JOIN priced_ledger USING (number_id, message_id)
     WHERE state IN ('free', 'expected', 'charged', 'not_charged')`,
    [rowsParameter(keys)],
  );
  return new Map(rows.map((row) => [keyOf(row), billingShape(row)]));
}

function billingShape({ billable, category, pricing_type, state, amount, currency }: Row): Billing {
  return {
    billable,
    ...(category === null ? {} : { category }),
    ...(pricing_type === null ? {} : { pricing_type }),
    state,
    ...(amount === null || currency === null ? {} : { amount, currency }),
  };
}

/** Messages of one workspace with what the ledger says of them; one query, none without messages of the API. */
export async function withBilling<Shown extends { id: string; number_id: string; origin: string }>(
  client: Queryable,
  messages: readonly Shown[],
): Promise<(Shown & { billing?: Billing | undefined })[]> {
  const keys = messages
    .filter(({ origin }) => origin === 'api')
    .map(({ id, number_id }) => ({ number_id, message_id: id }));
  if (keys.length === 0) return [...messages];
  const found = await readBilling(client, keys);
  return messages.map((message) => {
    const billing = found.get(keyOf({ number_id: message.number_id, message_id: message.id }));
    return billing === undefined ? message : { ...message, billing };
  });
}

/** Events that tell a price, with the amount as things stand; one query, none where nothing is to be paid. */
export async function tellAmounts(client: Queryable, drafts: EventDraft[]): Promise<EventDraft[]> {
  const keys = drafts.filter(tellsPrice).map(keyOfDraft);
  if (keys.length === 0) return drafts;
  const found = await readBilling(client, keys);
  return drafts.map((draft) => {
    const billing = tellsPrice(draft) ? found.get(keyOf(keyOfDraft(draft))) : undefined;
    return billing === undefined ? draft : { ...draft, data: { ...draft.data, billing } };
  });
}

const tellsPrice = ({ type, data }: EventDraft): boolean =>
  type === 'message.status' && data.billing !== undefined;

const keyOfDraft = ({ numberId, data }: EventDraft): MessageKey => ({
  number_id: numberId,
  message_id: String(data.message_id),
});

/**
 * What became of every recipient, as CSV, page by page.
 */
import type { BroadcastRecipient } from '@tandem/contract/api/broadcast';
import { csvLine } from '../runtime/csv-line.ts';
import type { Page } from '../runtime/page.ts';

const columns = [
  ...(['position', 'to', 'wa_id', 'user_id', 'state', 'reason', 'message_id', 'status'] as const),
  ...(['error_code', 'error', 'variables'] as const),
];

/** `pageAfter`: the next page of recipients behind a cursor. */
export async function* resultsCsv(
  pageAfter: (cursor: string | undefined) => Promise<Page<BroadcastRecipient>>,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns)}`;
  let cursor: string | undefined;
  do {
    const page = await pageAfter(cursor);
    yield page.data.map((one) => csvLine(valuesOf(one))).join('');
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

function valuesOf({ error, variables, ...one }: BroadcastRecipient): (string | number | null)[] {
  const { title, details } = (error ?? {}) as { title?: string; details?: string };
  return [
    ...[one.position, one.to, one.wa_id, one.user_id, one.state, one.reason, one.message_id, one.status],
    ...[error?.code ?? null, details ?? title ?? null],
    Object.keys(variables).length === 0 ? null : JSON.stringify(variables),
  ];
}

/**
 * Who gets nothing and why, recipient by recipient: those that were skipped, and of those that wait the ones that would be
 * skipped if it began now. The dry run counts them; here they stand one by one, so that somebody can mend the list.
 */
import type { BroadcastLeftOut } from '@tandem/contract/api/broadcast';
import { knownRecipients } from '../conversations/known-recipients.ts';
import type { BroadcastRow } from '../database/tables.ts';
import type { Queryable } from '../database/transaction.ts';
import { csvLine } from '../runtime/csv-line.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { templateById } from '../templates/sendable.ts';
import { turnFor } from './personal.ts';
import { perRead } from './rows.ts';

type Row = {
  position: number;
  written: string | null;
  phone: string | null;
  user_id: string | null;
  key: string | null;
  state: 'pending' | 'skipped';
  reason: string | null;
  variables: Record<string, string>;
};

/** In the order in which they came. */
export async function listLeftOut(
  client: Queryable,
  broadcast: BroadcastRow,
  wanted: PageRequest,
): Promise<Page<BroadcastLeftOut>> {
  const template = await templateById(client, broadcast.workspace_id, broadcast.template_id);
  const isMarketing = template?.category === 'MARKETING';
  const found: BroadcastLeftOut[] = [];
  let after = Number(readCursor(wanted.cursor, [keyPart.integer])?.[0] ?? 0);
  while (found.length <= wanted.limit) {
    const rows = await readAfter(client, broadcast.id, after);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.position;
    const waiting = rows.flatMap(({ state, key }) => (state === 'pending' && key !== null ? [key] : []));
    const known = await knownRecipients(client, broadcast.number_id, isMarketing ? waiting : []);
    for (const row of rows) {
      const reason = row.reason ?? reasonOf(row, broadcast, known.get(row.key ?? '')?.optedOut ?? false);
      if (reason === undefined) continue;
      const { position, written: to, phone: wa_id, user_id, variables } = row;
      found.push({ position, to, wa_id, user_id, reason, variables });
    }
  }
  return pageFrom(
    found.slice(0, wanted.limit + 1),
    wanted.limit,
    ({ position }) => [String(position)],
    (one) => one,
  );
}

function reasonOf(row: Row, { components }: BroadcastRow, optedOut: boolean): string | undefined {
  if (row.state === 'skipped') return 'invalid';
  const turn = turnFor(components, row.variables, optedOut);
  return 'reason' in turn ? turn.reason : undefined;
}

async function readAfter(client: Queryable, id: string, after: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT position, written, phone, user_id, key, state, reason, variables FROM broadcast_recipients
     WHERE broadcast_id = $1 AND position > $2 AND state IN ('pending', 'skipped') ORDER BY position LIMIT ${perRead}`,
    [id, after],
  );
  return rows;
}

const columns = ['position', 'to', 'wa_id', 'user_id', 'reason', 'variables'] as const;

/** The same as a file. `pageAfter`: the next page behind a cursor. */
export async function* leftOutCsv(
  pageAfter: (cursor: string | undefined) => Promise<Page<BroadcastLeftOut>>,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns)}`;
  let cursor: string | undefined;
  do {
    const page = await pageAfter(cursor);
    yield page.data
      .map(({ variables, ...one }) =>
        csvLine([one.position, one.to, one.wa_id, one.user_id, one.reason, JSON.stringify(variables)]),
      )
      .join('');
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

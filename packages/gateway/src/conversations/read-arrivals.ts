/**
 * Messages of a number by the number of their arrival (arrivals.ts), each with whom it is about.
 */
import type { Message } from '@tandem/contract/api/message';
import type { MessageRow } from '../database/tables.ts';
import type { Queryable } from '../database/transaction.ts';
import { type MediaLinkOf, withLink } from './media-outcome.ts';
import { mediaHandle } from './media-queue.ts';
import { messageFromRow } from './message-shape.ts';
import { canonicalPhone } from './spelling.ts';

export type Arrived = {
  messageNumber: number;
  message: Message;
  contact: {
    waId: string | undefined;
    userId: string | undefined;
    username: string | undefined;
    name: string | undefined;
  };
};

/** Which messages are looked at. */
export type ArrivalsOf = {
  person?: { waId: string } | { userId: string } | undefined;
  sentFrom?: Date | undefined;
  sentTo?: Date | undefined;
  messageId?: string | undefined;
};

type OfNumber = { workspaceId: string; numberId: string };

type Row = MessageRow & {
  message_number: number;
  wa_id: string | null;
  user_id: string | null;
  username: string | null;
  profile_name: string | null;
};

/** The contact by its conversation: one that was merged has moved there. */
const wantedOnes = `
  FROM arrivals a
  JOIN messages m ON m.number_id = a.number_id AND m.id = a.message_id
  JOIN conversations c ON c.id = m.conversation_id
  JOIN contacts p ON p.id = c.contact_id
  WHERE a.number_id = $1 AND a.workspace_id = $2 AND m.workspace_id = $2 AND a.message_number > $3
    AND ($4::text IS NULL OR p.id = (
      SELECT contact_id FROM contact_aliases WHERE number_id = $1 AND kind = $4 AND value = $5 AND workspace_id = $2
      ORDER BY since DESC LIMIT 1))
    AND ($6::timestamptz IS NULL OR m.sent_at >= $6)
    AND ($7::timestamptz IS NULL OR m.sent_at <= $7)
    AND ($8::text IS NULL OR m.id = $8)`;

function valuesOf({ numberId, workspaceId }: OfNumber, after: number, wanted: ArrivalsOf): unknown[] {
  const { person, sentFrom, sentTo, messageId } = wanted;
  const alias =
    person === undefined
      ? undefined
      : 'waId' in person
        ? { kind: 'phone', value: canonicalPhone(person.waId) }
        : { kind: 'user', value: person.userId };
  return [
    ...[numberId, workspaceId, after, alias?.kind ?? null, alias?.value ?? null],
    ...[sentFrom ?? null, sentTo ?? null, messageId ?? null],
  ];
}

/** Those with a higher number than `after`, lowest first. */
export async function listArrivals(
  client: Queryable,
  of: OfNumber,
  wanted: ArrivalsOf & { after: number; limit: number },
  linkOf: MediaLinkOf,
): Promise<Arrived[]> {
  const { rows } = await client.query<Row>(
    `SELECT a.message_number, m.*, p.wa_id, p.user_id, p.username, p.profile_name ${wantedOnes}
     ORDER BY a.message_number LIMIT $9`,
    [...valuesOf(of, wanted.after, wanted), wanted.limit],
  );
  return rows.map((row) => arrivedFromRow(row, of.workspaceId, linkOf));
}

/** The number behind which the newest `count` of them begin; 0 when there are no more than that. */
export async function numberBeforeNewest(
  client: Queryable,
  of: OfNumber,
  wanted: ArrivalsOf,
  count: number,
): Promise<number> {
  const { rows } = await client.query<{ message_number: number }>(
    `SELECT a.message_number ${wantedOnes} ORDER BY a.message_number DESC OFFSET $9 LIMIT 1`,
    [...valuesOf(of, 0, wanted), count],
  );
  return rows[0]?.message_number ?? 0;
}

function arrivedFromRow(row: Row, workspaceId: string, linkOf: MediaLinkOf): Arrived {
  return {
    messageNumber: row.message_number,
    message: messageFromRow(row, [], [], (media) =>
      withLink(media, workspaceId, mediaHandle(row.number_id, row.id), linkOf),
    ),
    contact: {
      waId: row.wa_id ?? undefined,
      userId: row.user_id ?? undefined,
      username: row.username ?? undefined,
      name: row.profile_name ?? undefined,
    },
  };
}

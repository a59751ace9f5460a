/**
 * What an id of Meta's means here: which number it is, or whose token speaks for it.
 */
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

/** A number as the one in whose name Meta is asked. */
export type Speaker = {
  id: string;
  workspaceId: string;
  phoneNumberId: string;
  wabaId: string;
  state: LinkState;
  /** Absent: nothing can be asked in its name. */
  sealedToken: Buffer | undefined;
};

type Row = {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  waba_id: string;
  state: LinkState;
  access_token_sealed: Buffer | null;
};

const columns = 'id, workspace_id, phone_number_id, waba_id, state, access_token_sealed';
// Of several numbers the one whose token most surely works: linked, and linked last.
const bestFirst = `(access_token_sealed IS NOT NULL) DESC, (state = 'connected') DESC, linked_at DESC, id`;

/** `reach`: one workspace, or `*` for the operator, on a connection that may see as much. */
export async function findByPhoneNumberId(
  client: Queryable,
  reach: string,
  phoneNumberId: string,
): Promise<Speaker | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM numbers WHERE phone_number_id = $1 AND ($2 = '*' OR workspace_id = $2)`,
    [phoneNumberId, reach],
  );
  return rows.map(speakerOf)[0];
}

/** The number whose token speaks for its WABA. */
export async function findByWaba(
  client: Queryable,
  reach: string,
  wabaId: string,
): Promise<Speaker | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM numbers WHERE waba_id = $1 AND ($2 = '*' OR workspace_id = $2)
     ORDER BY ${bestFirst} LIMIT 1`,
    [wabaId, reach],
  );
  return rows.map(speakerOf)[0];
}

/**
 * Whether the id is a number or WABA of other workspaces alone, on a connection that sees them all: a token may reach further
 * than the workspace it was given to.
 */
export async function isForeign(client: Queryable, reach: string, id: string): Promise<boolean> {
  const { rows } = await client.query<{ foreign: boolean | null }>(
    'SELECT bool_and(workspace_id <> $2) AS foreign FROM numbers WHERE phone_number_id = $1 OR waba_id = $1',
    [id, reach],
  );
  return reach !== '*' && (rows[0]?.foreign ?? false);
}

/** One for each WABA that the caller reaches, always in the same order. */
export async function listSpeakers(client: Queryable, reach: string, atMost: number): Promise<Speaker[]> {
  const { rows } = await client.query<Row>(
    `SELECT DISTINCT ON (waba_id) ${columns} FROM numbers
     WHERE access_token_sealed IS NOT NULL AND ($1 = '*' OR workspace_id = $1)
     ORDER BY waba_id, ${bestFirst} LIMIT $2`,
    [reach, atMost],
  );
  return rows.map(speakerOf);
}

function speakerOf(row: Row): Speaker {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    phoneNumberId: row.phone_number_id,
    wabaId: row.waba_id,
    state: row.state,
    sealedToken: row.access_token_sealed ?? undefined,
  };
}

/**
 * Numbers as channels of the 1MSG-compatible door: the short id of each, who speaks through it, its settings.
 */
import { randomInt } from 'node:crypto';
import { isTaken } from '../database/collision.ts';
import { jsonParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type ChannelSettings, settingsFrom } from './settings.ts';

export type Instance = {
  id: string;
  workspaceId: string;
  numberId: string;
  actor: 'bot' | 'human';
  settings: ChannelSettings;
  createdAt: Date;
};

type Row = {
  id: string;
  workspace_id: string;
  number_id: string;
  actor: Instance['actor'];
  settings: Record<string, unknown>;
  created_at: Date;
};

const columns = 'id, workspace_id, number_id, actor, settings, created_at';

const instanceFromRow = (row: Row): Instance => ({
  id: row.id,
  workspaceId: row.workspace_id,
  numberId: row.number_id,
  actor: row.actor,
  settings: settingsFrom(row.settings),
  createdAt: row.created_at,
});

/** By the id that clients call; undefined also when it is another workspace's. `reach`: a workspace, or `*`. */
export async function findInstance(
  client: Queryable,
  reach: string,
  id: string,
): Promise<Instance | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM instances WHERE id = $1 AND ($2 = '*' OR workspace_id = $2)`,
    [id.toUpperCase(), reach],
  );
  return rows.map(instanceFromRow)[0];
}

export async function instanceOfNumber(
  client: Queryable,
  reach: string,
  numberId: string,
): Promise<Instance | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM instances WHERE number_id = $1 AND ($2 = '*' OR workspace_id = $2)`,
    [numberId, reach],
  );
  return rows.map(instanceFromRow)[0];
}

/** Numbers to their channels. */
export async function channelsOf(
  client: Queryable,
  numberIds: readonly string[],
): Promise<Map<string, { id: string; rawHooks: boolean }>> {
  const { rows } = await client.query<{ number_id: string; id: string; raw_hooks: boolean }>({
    name: 'instances-of-numbers',
    text: `SELECT number_id, id, coalesce((settings ->> 'rawHooks')::boolean, false) AS raw_hooks FROM instances
           WHERE number_id = ANY ($1)`,
    values: [numberIds],
  });
  return new Map(rows.map(({ number_id, id, raw_hooks }) => [number_id, { id, rawHooks: raw_hooks }]));
}

type Wish = { id?: string | undefined; actor?: Instance['actor'] | undefined };

/**
 * Makes a number a channel, or changes what is named of the one it is. Throws `conflict` when the id is somebody else's.
 * The number must have been found in the workspace.
 */
export async function putInstance(
  client: Queryable,
  number: { id: string; workspaceId: string },
  { id, actor }: Wish,
): Promise<{ instance: Instance; made: boolean }> {
  const wanted = id ?? newInstanceId();
  // Elsewhere it may be taken without being visible here: the key decides, not a look before.
  const { rows } = await client
    .query<Row & { made: boolean }>(
      `INSERT INTO instances (id, workspace_id, number_id, actor)
     SELECT $1, $2, $3, coalesce($4, 'bot')
     ON CONFLICT (number_id) DO UPDATE SET actor = coalesce($4, instances.actor),
       id = CASE WHEN $5 THEN excluded.id ELSE instances.id END
     RETURNING ${columns}, xmax = 0 AS made`,
      [wanted, number.workspaceId, number.id, actor ?? null, id !== undefined],
    )
    .catch((error: unknown) => {
      if (isTaken(error)) throw new Refusal('conflict', `another number is called ${wanted}`);
      throw error;
    });
  const [row] = rows;
  if (row === undefined) throw new Error('an instance that was written is there');
  return { instance: instanceFromRow(row), made: row.made };
}

/** `TDM` and nine digits. */
const newInstanceId = (): string => `TDM${randomInt(100_000_000, 999_999_999)}`;

/** Changes what is named; answers with all of them. */
export async function changeSettings(
  client: Queryable,
  { id, workspaceId }: Pick<Instance, 'id' | 'workspaceId'>,
  change: Partial<ChannelSettings>,
): Promise<ChannelSettings> {
  const { rows } = await client.query<{ settings: Record<string, unknown> }>(
    `UPDATE instances SET settings = settings || $3 WHERE id = $1 AND workspace_id = $2 RETURNING settings`,
    [id, workspaceId, jsonParameter(change)],
  );
  return settingsFrom(rows[0]?.settings ?? {});
}

/** False when the number was none. */
export async function removeInstance(client: Queryable, reach: string, numberId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `DELETE FROM instances WHERE number_id = $1 AND ($2 = '*' OR workspace_id = $2)`,
    [numberId, reach],
  );
  return rowCount !== 0;
}

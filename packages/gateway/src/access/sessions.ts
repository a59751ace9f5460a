/**
 * Sessions of people: open 14 days after they were last used, 90 days at most.
 */
import type { OpenSession, Session } from '@tandem/contract/api/session';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import { dayMs } from '../runtime/days.ts';
import { newId } from '../runtime/ids.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import { hashOfToken, newToken } from '../runtime/token.ts';
import { ownsAll } from './people.ts';

const idleMs = 14 * dayMs;
/** After that long everybody signs in again; the cookie lives as long. */
export const sessionMs = 90 * dayMs;
/** How exactly it is known when a session was used: a write for every request would be too many. */
const seenMs = 5 * 60_000;

/** From where a session is opened; the browser's words are cut short. */
export type Origin = { address: string | null; userAgent: string | null };

function endOf(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + idleMs, createdAt.getTime() + sessionMs));
}

/**
 * Opens a session where the person was last, else in the first workspace they joined. Returns the token, this once.
 * Throws `forbidden` for a person who belongs to none.
 */
export async function openSession(
  trx: Work,
  wanted: { personId: string; workspaceId?: string; from: Origin },
  now: Date,
): Promise<{ token: string; id: string }> {
  const workspaceId = wanted.workspaceId ?? (await usualWorkspace(trx, wanted.personId));
  if (workspaceId === undefined) throw new Refusal('forbidden', 'you belong to no workspace any more');
  const { token, hash } = newToken();
  const id = newId('ses', now.getTime());
  await trx
    .insertInto('sessions')
    .values({
      ...{ id, hash, person_id: wanted.personId, workspace_id: workspaceId },
      ...{ address: wanted.from.address, user_agent: wanted.from.userAgent?.slice(0, 200) ?? null },
      ...{ created_at: now, last_seen_at: now, expires_at: endOf(now, now) },
    })
    .execute();
  return { token, id };
}

async function usualWorkspace(trx: Work, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ workspace_id: string }>`
    SELECT m.workspace_id FROM memberships m WHERE m.person_id = ${personId}
    ORDER BY (SELECT max(s.last_seen_at) FROM sessions s
              WHERE s.person_id = m.person_id AND s.workspace_id = m.workspace_id) DESC NULLS LAST,
      m.created_at, m.workspace_id
    LIMIT 1`.execute(trx);
  return rows[0]?.workspace_id;
}

/** Who shows a token; undefined when the session is over or was ended. Notes that it was used, to some minutes. */
export async function findSession(trx: Work, token: string, now: Date) {
  const found = await trx
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.person_id', '=', 's.person_id').onRef('m.workspace_id', '=', 's.workspace_id'),
    )
    .where('s.hash', '=', hashOfToken(token))
    .where('s.expires_at', '>', now)
    .select(['s.id', 's.person_id', 's.workspace_id', 's.created_at', 's.last_seen_at', 'p.name', 'm.role'])
    .executeTakeFirst();
  if (found !== undefined && now.getTime() - found.last_seen_at.getTime() >= seenMs) {
    await trx
      .updateTable('sessions')
      .set({ last_seen_at: now, expires_at: endOf(found.created_at, now) })
      .where('id', '=', found.id)
      .execute();
  }
  return found;
}

/** What the console shows of a session. Throws `unauthorized` when it was ended meanwhile. */
export async function readSession(trx: Work, id: string): Promise<Session> {
  const rows = await trx
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .innerJoin('memberships as m', 'm.person_id', 's.person_id')
    .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
    .where('s.id', '=', id)
    .select([
      'p.id',
      'p.email',
      'p.name',
      's.workspace_id',
      'm.role',
      'w.id as place',
      'w.name as place_name',
    ])
    .orderBy('w.name')
    .orderBy('w.id')
    .execute();
  const here = rows.find((row) => row.place === row.workspace_id);
  if (here === undefined) throw new Refusal('unauthorized', 'the session is over');
  return {
    person: { id: here.id, email: here.email, name: here.name },
    role: here.role,
    workspace: { id: here.place, name: here.place_name },
    workspaces: rows.map(({ place, place_name, role }) => ({ id: place, name: place_name, role })),
    owns_all: await ownsAll(trx, here.id),
  };
}

/** Goes on in another workspace of the person. Throws `not_found`. */
export async function moveSession(
  trx: Work,
  session: { id: string; personId: string },
  workspaceId: string,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({ workspace_id: workspaceId })
    .where('id', '=', session.id)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships')
          .select('role')
          .where('workspace_id', '=', workspaceId)
          .where('person_id', '=', session.personId),
      ),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw missing('workspace', workspaceId);
}

/** The sessions of a person that are open, the last used first. */
export async function listSessions(
  trx: Work,
  personId: string,
  current: string,
  now: Date,
): Promise<OpenSession[]> {
  const rows = await trx
    .selectFrom('sessions as s')
    .innerJoin('workspaces as w', 'w.id', 's.workspace_id')
    .where('s.person_id', '=', personId)
    .where('s.expires_at', '>', now)
    .select(['s.id', 's.address', 's.user_agent', 's.created_at', 's.last_seen_at', 's.expires_at'])
    .select(['w.id as place', 'w.name as place_name'])
    .orderBy('s.last_seen_at', 'desc')
    .orderBy('s.id')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    current: row.id === current,
    workspace: { id: row.place, name: row.place_name },
    address: row.address,
    user_agent: row.user_agent,
    created_at: row.created_at.toISOString(),
    last_seen_at: row.last_seen_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  }));
}

/** Ends one session of a person. Throws `not_found`. */
export async function endSession(trx: Work, personId: string, id: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw missing('session', id);
}

/** Ends all sessions of a person, but the one named. */
export async function endSessions(trx: Work, personId: string, but?: string): Promise<void> {
  await trx
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .$if(but !== undefined, (query) => query.where('id', '<>', but ?? ''))
    .execute();
}

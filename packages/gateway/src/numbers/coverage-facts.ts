/**
 * What a number's room knows of coverage: the stretches of its link, and which imports of the history are complete.
 */
import { sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import type { LinkState } from './lifecycle.ts';

type Facts = {
  links: {
    state: LinkState;
    from: Date;
    to: Date | null;
    reason: string | null;
    initiatedBy: string | null;
  }[];
  imports: { connectedAt: Date; phases: number[] }[];
};

/** Of each number, in two queries however many there are. */
export async function readCoverageFacts(
  trx: Database,
  numberIds: readonly string[],
): Promise<Map<string, Facts>> {
  if (numberIds.length === 0) return new Map();
  const stretches = await trx
    .selectFrom('number_intervals')
    .select(['number_id', 'state', 'from_at as from', 'to_at as to', 'reason', 'initiated_by as initiatedBy'])
    .where('number_id', 'in', numberIds)
    .execute();
  const links = Map.groupBy(stretches, (stretch) => stretch.number_id);
  const phases = Map.groupBy(await readPhases(trx, numberIds), (phase) => phase.number_id);
  return new Map(
    numberIds.map((id) => [id, { links: links.get(id) ?? [], imports: importsOf(phases.get(id) ?? []) }]),
  );
}

type Phase = { number_id: string; connected_at: Date; phase: number; whole: boolean; progress: number };

/** Each phase of which something came: whether its chunks have no hole. They are counted from 0 or 1 (undocumented). */
async function readPhases(trx: Database, numberIds: readonly string[]): Promise<Phase[]> {
  return trx
    .selectFrom('history_chunks')
    .select([
      'number_id',
      'connected_at',
      'phase',
      sql<boolean>`count(DISTINCT chunk_order) > max(chunk_order) - least(min(chunk_order), 1)`.as('whole'),
      sql<number>`max(progress)`.as('progress'),
    ])
    .where('number_id', 'in', numberIds)
    .groupBy(['number_id', 'connected_at', 'phase'])
    .execute();
}

/**
 * One for each signup whose import is complete: Meta has told 100 per cent (that nothing more came for a long time proves
 * nothing). A phase without messages sends no chunk (webhooks-coexistence.md 1), so one of which nothing came is whole.
 */
function importsOf(phases: Phase[]): Facts['imports'] {
  const signups = Map.groupBy(phases, ({ connected_at }) => connected_at.getTime());
  return [...signups].flatMap(([at, came]) => {
    if (!came.some(({ progress }) => progress >= 100)) return [];
    const holed = new Set(came.filter(({ whole }) => !whole).map(({ phase }) => phase));
    return [{ connectedAt: new Date(at), phases: [0, 1, 2].filter((phase) => !holed.has(phase)) }];
  });
}

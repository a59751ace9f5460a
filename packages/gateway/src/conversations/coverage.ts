/**
 * Which stretch of a conversation is known, and by what (pure). Built from what the number's room knows of the link and
 * of history imports, given as values. Honest: the history counts only as far as its import is complete.
 */
import type { CoverageInterval, CoverageSummary } from '@tandem/contract/api/coverage';
import { dayMs } from '../runtime/days.ts';

/** A stretch of the number's link; `to` is null for the present one. */
export type LinkStretch = {
  state: 'connecting' | 'connected' | 'suspended' | 'disconnected';
  from: Date;
  to: Date | null;
  reason: string | null;
  initiatedBy: string | null;
};

/** One import of the history: its signup, and the phases of which nothing is missing. */
type HistoryImport = { connectedAt: Date; phases: readonly number[] };

export type CoverageFacts = { links: readonly LinkStretch[]; imports: readonly HistoryImport[] };

/** Days back from the signup, by phase (webhooks-coexistence.md 1). */
const phaseDays: readonly (readonly [from: number, to: number])[] = [
  [0, 1],
  [1, 90],
  [90, 180],
];

type By = CoverageInterval['by'];
type Told = Pick<CoverageInterval, 'phase' | 'reason' | 'initiated_by'>;
/** Somebody's word for a stretch, in milliseconds. */
type Claim = Told & { from: number; to: number; by: By };

/** Where several speak of a moment the first of these counts: what was imported later fills what the link missed. */
const ranking: readonly By[] = ['live', 'history', 'suspended', 'disconnected', 'unknown'];

/** From "since ever" to "until now" without holes. */
export function coverageOf({ links, imports }: CoverageFacts): CoverageInterval[] {
  const claims: Claim[] = [...links.map(linkClaim), ...imports.flatMap(historyClaims)];
  const cuts = new Set([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  for (const { from, to } of claims) cuts.add(from).add(to);
  const edges = [...cuts].sort((a, b) => a - b);
  const stretches: Claim[] = [];
  for (const [i, from] of edges.slice(0, -1).entries()) {
    const to = edges[i + 1] ?? Number.POSITIVE_INFINITY;
    const best = strongest(claims.filter((claim) => claim.from <= from && claim.to >= to));
    const before = stretches.at(-1);
    if (before !== undefined && sameWord(before, best)) before.to = to;
    else stretches.push({ ...best, from, to });
  }
  return stretches.map(({ from, to, ...told }) => ({ from: moment(from), to: moment(to), ...told }));
}

const unknown: Pick<Claim, 'by'> = { by: 'unknown' };

function strongest(claims: Claim[]): Omit<Claim, 'from' | 'to'> {
  const [best] = claims.toSorted((a, b) => ranking.indexOf(a.by) - ranking.indexOf(b.by));
  return best ?? unknown;
}

const sameWord = (a: Omit<Claim, 'from' | 'to'>, b: Omit<Claim, 'from' | 'to'>): boolean =>
  a.by === b.by && a.phase === b.phase && a.reason === b.reason && a.initiated_by === b.initiated_by;

function linkClaim({ state, from, to, reason, initiatedBy }: LinkStretch): Claim {
  const span = { from: from.getTime(), to: to?.getTime() ?? Number.POSITIVE_INFINITY };
  switch (state) {
    case 'connected':
      return { ...span, by: 'live' };
    case 'connecting':
      return { ...span, by: 'unknown' };
    case 'suspended':
    case 'disconnected':
      return {
        ...span,
        by: state,
        ...(reason === null ? {} : { reason }),
        ...(initiatedBy === null ? {} : { initiated_by: initiatedBy }),
      };
  }
}

function historyClaims({ connectedAt, phases }: HistoryImport): Claim[] {
  const signup = connectedAt.getTime();
  return phases.flatMap((phase) => {
    const days = phaseDays[phase];
    if (days === undefined) return [];
    return [{ from: signup - days[1] * dayMs, to: signup - days[0] * dayMs, by: 'history' as const, phase }];
  });
}

const moment = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);

/** The short form: how the present is known, and since when everything is known without a break. */
export function summaryOf(intervals: readonly CoverageInterval[]): Omit<CoverageSummary, 'open_gaps'> {
  const known = intervals.slice(1 + intervals.findLastIndex(({ by }) => by !== 'live' && by !== 'history'));
  return { now: intervals.at(-1)?.by ?? 'unknown', known_since: known[0]?.from ?? null };
}

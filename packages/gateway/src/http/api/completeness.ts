/**
 * Completeness: `/api/v1/numbers/{id}/completeness`. Four readings, one for each room that knows a part, however long
 * the range; each costs what it shows, not what was ever received.
 */
import { type CompletenessDay, completeness } from '@tandem/contract/api/completeness';
import { workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { readGapDays, readMessageDays } from '../../conversations/read-days.ts';
import type { Database } from '../../database/tenant.ts';
import { readDeliveryDays } from '../../delivery/read-days.ts';
import { readJournalDays } from '../../intake/journal-days.ts';
import { readNumber } from '../../numbers/read.ts';
import { type DayRange, dayOf, daysBefore, daysOf } from '../../runtime/days.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, inReach } from './route.ts';

const mostDays = 92;
const usualDays = 7;

const day = z.iso.date().optional();

export function completenessRoutes(server: ApiServer, { db, now }: { db: Database; now: () => Date }): void {
  server.get(
    '/numbers/:id/completeness',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readCompleteness',
        summary: 'Read what was received, stored and delivered, day by day',
        description: `Days are those of UTC. Without a range the last ${usualDays}; at most ${mostDays}.`,
        tags: ['Coverage'],
        params: idParams,
        querystring: z.strictObject({
          ...workspaceQuery,
          from: day.meta({ description: 'The first day.' }),
          to: day.meta({ description: 'The last day; today unless said.' }),
        }),
        response: { 200: completeness },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const range = rangeOf(request.query, now());
        const number = await readNumber(trx, reach, request.params.id);
        const messages = await readMessageDays(trx, reach, number.id, range);
        const deliveries = await readDeliveryDays(trx, reach, number.id, range);
        const journal = await readJournalDays(trx, reach, number.waba_id, range);
        const gaps = await readGapDays(trx, reach, number.id, range);
        const days = daysOf(range).map((on) => ({
          day: on,
          messages: messages.get(on) ?? [],
          deliveries: deliveries.get(on) ?? [],
          journal: journal.get(on) ?? { failed: 0, unrecognized: 0 },
          gaps: gaps.get(on) ?? { open: 0, closed: 0, before_link: 0 },
        }));
        return { number_id: number.id, ...range, complete: days.every(isComplete), days };
      }),
  );
}

function rangeOf(wanted: Partial<Record<keyof DayRange, string | undefined>>, now: Date): DayRange {
  const to = wanted.to ?? dayOf(now);
  const from = wanted.from ?? daysBefore(to, usualDays - 1);
  if (from > to) throw invalid('from', 'lies behind `to`');
  if (daysBefore(to, mostDays) >= from) throw invalid('from', `at most ${mostDays} days at once`);
  return { from, to };
}

const isComplete = ({ deliveries, journal, gaps }: CompletenessDay): boolean =>
  journal.failed === 0 && gaps.open === 0 && deliveries.every(({ parked }) => parked === 0);

/**
 * Coverage: `/api/v1/conversations/{id}/coverage`, and the short form that every conversation carries. Here the two
 * record rooms meet: what the number knows of its link and its imports, and what the conversation makes of it.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import {
  type CoverageInterval,
  coverage,
  type ThreadMark,
  threadMarks,
  threadMarksQuery,
} from '@tandem/contract/api/coverage';
import type { Gap } from '@tandem/contract/api/gap';
import { workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { type CoverageFacts, coverageOf, summaryOf } from '../../conversations/coverage.ts';
import { readConversation, type UncoveredConversation } from '../../conversations/read-conversations.ts';
import { listGaps, listThreadGaps } from '../../conversations/read-gaps.ts';
import { readFirstMessageAt } from '../../conversations/read-messages.ts';
import type { Database } from '../../database/tenant.ts';
import { readCoverageFacts } from '../../numbers/coverage-facts.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const gapsShown = 50;
const gapMarksShown = 200;

export function coverageRoutes(server: ApiServer, needs: { db: Database; now: () => Date }): void {
  const { db, now } = needs;
  markRoutes(server, needs);
  server.get(
    '/conversations/:id/coverage',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readCoverage',
        summary: 'Read which stretch of a conversation is known, and by what',
        tags: ['Coverage'],
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: coverage },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const found = await readConversation(trx, reach, request.params.id, now());
        const facts = await readCoverageFacts(trx, [found.number_id]);
        const intervals = intervalsOf(found, facts.get(found.number_id));
        const first = await readFirstMessageAt(trx, found);
        const gaps = await listGaps(trx, reach, {
          conversation_id: found.id,
          state: 'open',
          limit: gapsShown,
        });
        return {
          conversation_id: found.id,
          number_id: found.number_id,
          intervals,
          known_since: summaryOf(intervals).known_since,
          first_message_at: first?.toISOString() ?? null,
          last_message_at: found.last_message_at,
          open_gaps: found.open_gaps,
          gaps: gaps.data,
        };
      }),
  );
}

function markRoutes(server: ApiServer, { db, now }: { db: Database; now: () => Date }): void {
  server.get(
    '/conversations/:id/marks',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listThreadMarks',
        summary: 'What stands between the messages of a conversation',
        description:
          'When the number was connected, suspended, disconnected, why and by whom; and the open gaps, without those from ' +
          'before the link.',
        tags: ['Coverage'],
        params: idParams,
        querystring: z.strictObject({ ...workspaceQuery, ...threadMarksQuery }),
        response: { 200: threadMarks },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const found = await readConversation(trx, reach, request.params.id, now());
        const facts = await readCoverageFacts(trx, [found.number_id]);
        const gaps = await listThreadGaps(trx, found, { ...request.query, limit: gapMarksShown });
        const links = facts.get(found.number_id)?.links ?? [];
        return { conversation_id: found.id, data: marksOf(links, gaps, request.query) };
      }),
  );
}

type ThreadGap = { at: Date; gap: Gap };
type Stretch = { from?: string | undefined; to?: string | undefined };

function marksOf(
  links: CoverageFacts['links'],
  gaps: readonly ThreadGap[],
  { from, to }: Stretch,
): ThreadMark[] {
  const begins = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const ends = to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to);
  const states = links.flatMap(({ state, from, to, reason, initiatedBy }): Timed[] => {
    if (state === 'connecting' || from.getTime() > ends || (to?.getTime() ?? ends) < begins) return [];
    const told = { reason, initiated_by: initiatedBy };
    const mark = { kind: state, from: from.toISOString(), to: to?.toISOString() ?? null, ...told };
    return [{ at: from.getTime(), mark }];
  });
  const missing = gaps.map(({ at, gap }): Timed => {
    return { at: at.getTime(), mark: { kind: 'gap', at: at.toISOString(), gap } };
  });
  return [...states, ...missing].sort((a, b) => a.at - b.at).map(({ mark }) => mark);
}

type Timed = { at: number; mark: ThreadMark };

/** A page of conversations with the short form of their coverage, in as many queries as one. */
export async function withCoverage(trx: Database, found: UncoveredConversation[]): Promise<Conversation[]> {
  const facts = await readCoverageFacts(trx, [...new Set(found.map((one) => one.number_id))]);
  return found.map(({ open_gaps, ...conversation }) => ({
    ...conversation,
    coverage: { ...summaryOf(intervalsOf(conversation, facts.get(conversation.number_id))), open_gaps },
  }));
}

function intervalsOf(
  { contact }: Pick<Conversation, 'contact'>,
  facts: CoverageFacts = { links: [], imports: [] },
): CoverageInterval[] {
  // The history never includes groups (webhooks-coexistence.md 1).
  const isGroup = contact.user_id?.startsWith('group:') ?? false;
  return coverageOf(isGroup ? { ...facts, imports: [] } : facts);
}

/**
 * Coverage: `/api/v1/conversations/{id}/coverage`, and the short form that every conversation carries. Here the two
 * record rooms meet: what the number knows of its link and its imports, and what the conversation makes of it.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import { type CoverageInterval, coverage } from '@tandem/contract/api/coverage';
import { type CoverageFacts, coverageOf, summaryOf } from '../../conversations/coverage.ts';
import { readConversation, type UncoveredConversation } from '../../conversations/read-conversations.ts';
import { listGaps } from '../../conversations/read-gaps.ts';
import { readFirstMessageAt } from '../../conversations/read-messages.ts';
import type { Database } from '../../database/tenant.ts';
import { readCoverageFacts } from '../../numbers/coverage-facts.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const gapsShown = 50;

export function coverageRoutes(server: ApiServer, { db, now }: { db: Database; now: () => Date }): void {
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

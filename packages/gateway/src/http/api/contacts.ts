/**
 * Contacts, their names and the merges they went through: `/api/v1/contacts`.
 */
import { contact, contactDetail, contactMerge, mergeRequest } from '@tandem/contract/api/contact';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import type pg from 'pg';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import type { EventDraft } from '../../changes/event-draft.ts';
import { mergeByHand } from '../../conversations/merge-by-hand.ts';
import { listContacts, readContact } from '../../conversations/read-contacts.ts';
import { undoMerge } from '../../conversations/unmerge.ts';
import { pastCollisions } from '../../database/collision.ts';
import { type Database, inWorkspaceWithClient, reachTo, type Work } from '../../database/tenant.ts';
import { publish } from '../../delivery/outbox.ts';
import { holdLane } from '../../intake/journal-desk.ts';
import { readNumber } from '../../numbers/read.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const tags = ['Contacts'];

export type ContactNeeds = { db: Database; pool: pg.Pool; now: () => Date; wakeOutbox(): void };

const mergeParams = z.strictObject({
  ...idParams.shape,
  merge_id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

export function contactRoutes(server: ApiServer, needs: ContactNeeds): void {
  readingRoutes(server, needs.db);
  server.post(
    '/contacts/:id/merge',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'mergeContacts',
        summary: 'Say that two contacts are one person',
        description:
          'The other one goes into this one: messages, aliases, and what this one does not know. Also lifts what an ' +
          'undone merge kept apart. Both must belong to the same number (409 `conflict` otherwise).',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: mergeRequest,
        response: { 200: contactDetail },
      },
    },
    (request) =>
      reshape(needs, request, async (trx, client, reach, found) => {
        // Read under the caller's reach: the ids of another workspace are nobody's.
        const other = await readContact(trx, reach, request.body.contact_id);
        return mergeByHand(client, { keptId: found.id, goneId: other.id }, needs.now());
      }),
  );
  server.post(
    '/contacts/:id/merges/:merge_id/undo',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'undoMerge',
        summary: 'Undo a merge',
        description:
          'What moved goes back to the contact that went: messages, aliases, conversation, names. The two are kept ' +
          'apart from then on. What came since the merge stays in the conversation it was told under. Repeating is ' +
          'harmless.',
        tags,
        params: mergeParams,
        querystring: workspaceOnly,
        response: { 200: contactDetail },
      },
    },
    (request) =>
      reshape(needs, request, (_trx, client, reach) => {
        const { id, merge_id } = request.params;
        return undoMerge(client, { contactId: id, mergeId: merge_id, reach }, needs.now());
      }),
  );
}

type Asking = {
  caller: Parameters<typeof reachOf>[0];
  params: { id: string };
  query: { workspace_id?: string | undefined };
};

/** Changes who is who while the pipeline is kept off the number, tells it, and answers with the contact. */
async function reshape(
  needs: ContactNeeds,
  request: Asking,
  work: (trx: Work, client: pg.PoolClient, reach: string, found: { id: string }) => Promise<EventDraft[]>,
) {
  const reach = reachOf(request.caller, request.query.workspace_id);
  const change = async (db: Database, client: pg.PoolClient) => {
    const trx = db as Work;
    const { number_id } = await readContact(trx, reach, request.params.id);
    const { waba_id } = await readNumber(trx, reach, number_id);
    await holdLane(trx, waba_id);
    const found = await readContact(trx, reach, request.params.id);
    const drafts = await work(trx, client, reach, found);
    const changed = await readContact(trx, reach, request.params.id);
    await reachTo(trx, '*');
    await publish(client, drafts);
    return changed;
  };
  // A send to one of them holds no lane.
  const answer = await pastCollisions(() => inWorkspaceWithClient(needs.pool, reach, change));
  needs.wakeOutbox();
  return answer;
}

function readingRoutes(server: ApiServer, db: Database): void {
  server.get(
    '/contacts',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listContacts',
        summary: 'List contacts',
        description: 'Latest made first. Contacts that were merged into another are not listed.',
        tags,
        querystring: z.strictObject({
          ...pageQuery,
          ...workspaceQuery,
          number_id: z
            .string()
            .min(1)
            .max(100)
            .optional()
            .meta({ description: 'Only those of this number.' }),
          query: z.string().min(1).max(100).optional().meta({
            description: 'A part of any name, of the username or of a phone; or a whole BSUID.',
          }),
        }),
        response: { 200: pageOf(contact) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listContacts(trx, reach, request.query)),
  );
  server.get(
    '/contacts/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readContact',
        summary: 'Read a contact',
        description: 'The id of one that was merged into another answers with that other one.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: contactDetail },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readContact(trx, reach, request.params.id)),
  );
  server.get(
    '/contacts/:id/merges',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listMerges',
        summary: 'Which contacts became this one',
        description: 'Latest first, undone ones too.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: z.object({ data: z.array(contactMerge), next_cursor: z.null() }) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const { merges } = await readContact(trx, reach, request.params.id);
        return { data: merges, next_cursor: null };
      }),
  );
}

/**
 * The recipients of a broadcast: `/api/v1/broadcasts/{id}/recipients` by JSON, `…/recipients.csv` both ways.
 */
import { Readable } from 'node:stream';
import {
  addedRecipients,
  addRecipients as addShape,
  type ContactChoice,
  csvQuery,
  type FormerRecipients,
  type NewRecipient,
  recipient,
  recipientStates,
} from '@tandem/contract/api/broadcast';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import type pg from 'pg';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import {
  type Added,
  addRecipients,
  beginUpload,
  nothingAdded,
  removeUpload,
} from '../../broadcasts/add-recipients.ts';
import { readCsv } from '../../broadcasts/csv.ts';
import { listFormer } from '../../broadcasts/former.ts';
import { listRecipients, readBroadcastRow } from '../../broadcasts/read.ts';
import type { Written } from '../../broadcasts/recipient.ts';
import { countsOf, holdBroadcast } from '../../broadcasts/rows.ts';
import { listAudience } from '../../conversations/audience.ts';
import { type Database, inWorkspace, inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Queryable } from '../../database/transaction.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, workspaceOnly } from './route.ts';

type Needs = { db: Database; pool: pg.Pool };

const tags = ['Broadcasts'];

export function broadcastRecipientRoutes(server: ApiServer, needs: Needs): void {
  server.post(
    '/broadcasts/:id/recipients',
    {
      config: { scope: 'send', role: 'admin' },
      schema: {
        operationId: 'addRecipients',
        summary: 'Add recipients to a broadcast',
        description:
          'A list of up to 5,000, people whom the number knows, or those of an earlier broadcast. Everybody is in it once: who comes again, in whatever ' +
          'spelling, is skipped as `duplicate`; what cannot be a phone or BSUID as `invalid`. Not while it is running.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: addShape,
        response: { 200: addedRecipients },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, namedWorkspace(request.body, request.query));
      const { id } = request.params;
      return inWorkspaceWithClient(needs.pool, reach, async (_trx, client) => {
        const added = await addMany(client, reach, id, request.body);
        return { ...added, counts: countsOf(await holdBroadcast(client, reach, id)) };
      });
    },
  );
  server.get(
    '/broadcasts/:id/recipients',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listRecipients',
        summary: 'List the recipients of a broadcast',
        description: 'In the order in which they came, with what became of their messages.',
        tags,
        params: idParams,
        querystring: z.strictObject({
          ...pageQuery,
          ...workspaceQuery,
          state: z.enum(recipientStates).optional(),
          reason: z.string().min(1).max(100).optional().meta({ description: 'Or how it begins.' }),
          query: z.string().min(1).max(100).optional().meta({
            description: 'A part of the phone, as it was written or in digits, or of a variable.',
          }),
        }),
        response: { 200: pageOf(recipient) },
      },
    },
    (request) =>
      inReach(needs.db, request, (trx, reach) =>
        listRecipients(trx, reach, request.params.id, request.query),
      ),
  );
  server.register(async (scope) => uploadRoute(scope.withTypeProvider(), needs));
}

type Many = {
  recipients?: NewRecipient[] | undefined;
  contacts?: ContactChoice | undefined;
  from_broadcast?: FormerRecipients | undefined;
  default_country?: string | undefined;
};

const peoplePerPage = 1_000;

/** In the caller's transaction. */
export async function addMany(client: Queryable, reach: string, id: string, wish: Many): Promise<Added> {
  const { recipients, contacts, from_broadcast, default_country } = wish;
  if ((recipients ?? contacts ?? from_broadcast) === undefined) return nothingAdded;
  const upload = await beginUpload(client, reach, id);
  const held = await holdBroadcast(client, reach, id);
  const add = (written: readonly Written[]) => addRecipients(client, held, upload, written, default_country);
  let sum = recipients === undefined ? nothingAdded : await add(recipients);
  if (from_broadcast !== undefined)
    for (let after = 0; ; ) {
      const former = await listFormer(client, held.workspace_id, from_broadcast, after, peoplePerPage);
      const last = former.at(-1);
      if (last === undefined) break;
      after = last.position;
      sum = plus(sum, await add(former.map(({ written }) => written)));
    }
  if (contacts === undefined) return sum;
  const of = { workspaceId: held.workspace_id, numberId: held.number_id };
  for (let after = ''; ; ) {
    const people = await listAudience(client, of, contacts, after, peoplePerPage);
    const last = people.at(-1);
    if (last === undefined) return sum;
    after = last.contactId;
    sum = plus(sum, await add(people.map(writtenOf)));
  }
}

type Person = Awaited<ReturnType<typeof listAudience>>[number];

function writtenOf({ waId, userId, name, firstName }: Person): Written {
  return {
    ...(waId === undefined ? {} : { to: `+${waId}` }),
    ...(userId === undefined ? {} : { recipient: userId }),
    variables: {
      ...(name === undefined ? {} : { name }),
      ...(firstName === undefined ? {} : { first_name: firstName }),
      ...(waId === undefined ? {} : { phone: `+${waId}` }),
    },
  };
}

const plus = (a: Added, b: Added): Added => ({
  added: a.added + b.added,
  duplicates: a.duplicates + b.duplicates,
  invalid: a.invalid + b.invalid,
});

/** In a scope of its own: only here a body is CSV, and comes as a stream. */
function uploadRoute(server: ApiServer, needs: Needs): void {
  server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  server.post(
    '/broadcasts/:id/recipients.csv',
    {
      config: { scope: 'send', role: 'admin', longBody: true },
      schema: {
        operationId: 'uploadRecipients',
        summary: 'Add recipients by CSV',
        description:
          'The body is the file (`Content-Type: text/csv`, up to 100 MB, read as it comes). The first line names the ' +
          'columns; every column but the phone is a variable of the recipient. Comes whole or not at all: a line that ' +
          'cannot be read is named, and nothing of the file stays.',
        tags,
        params: idParams,
        querystring: z.strictObject({ ...workspaceQuery, ...csvQuery }),
        response: { 200: addedRecipients },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      if (!(request.body instanceof Readable)) throw invalid('body', 'send the file as text/csv');
      const charset = /charset="?([\w-]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
      const pieces = readCsv(request.body as AsyncIterable<Buffer>, request.query, charset);
      const { id } = request.params;
      const added = await upload(needs, reach, id, pieces, request.query.default_country);
      const row = await inWorkspace(needs.db, reach, (trx) => readBroadcastRow(trx, reach, id));
      return { ...added, counts: countsOf(row) };
    },
  );
}

/** A transaction for each piece: a slow upload must not hold the broadcast, nor a connection, while it waits. */
async function upload(
  { pool }: Needs,
  reach: string,
  id: string,
  pieces: AsyncIterable<Written[]>,
  defaultCountry: string | undefined,
): Promise<Added> {
  const inOne = <T>(work: (client: Queryable) => Promise<T>) =>
    inWorkspaceWithClient(pool, reach, (_trx, client) => work(client));
  const number = await inOne((client) => beginUpload(client, reach, id));
  let sum = nothingAdded;
  try {
    for await (const piece of pieces) {
      const added = await inOne(async (client) => {
        const held = await holdBroadcast(client, reach, id);
        return addRecipients(client, held, number, piece, defaultCountry);
      });
      sum = plus(sum, added);
    }
    return sum;
  } catch (error) {
    await inOne((client) => removeUpload(client, reach, id, number));
    throw error;
  }
}

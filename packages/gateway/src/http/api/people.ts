/**
 * The people of a workspace: `/api/v1/people`.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import { madeLink, person, personPatch } from '@tandem/contract/api/person';
import * as z from 'zod';
import { inviteToReset, type Link } from '../../access/invitations.ts';
import {
  belongsElsewhere,
  changeRole,
  holdMembers,
  holdPerson,
  listPeople,
  readPerson,
  removeMember,
  requireOtherOwner,
} from '../../access/people.ts';
import { requireRole } from '../../access/roles.ts';
import { workspaceOf } from '../../access/scopes.ts';
import type { SessionBook } from '../../access/session-book.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, namedWorkspace, nothing, workspaceOnly } from './route.ts';

const tags = ['People'];

export type PeopleNeeds = {
  db: Database;
  sessions: Pick<SessionBook, 'forget'>;
  now: () => Date;
  /** How the outside reaches us. */
  baseUrl(): string;
};

/** A link as it is shown, this once. The token stands behind `#`: browsers send that to no server. */
export function shownLink({ baseUrl }: Pick<PeopleNeeds, 'baseUrl'>, { id, email, token, expiresAt }: Link) {
  const link = `${baseUrl()}/join#${token}`;
  return { id, email, link, expires_at: expiresAt.toISOString() };
}

export function peopleRoutes(server: ApiServer, needs: PeopleNeeds): void {
  readingRoutes(server, needs);
  changingRoutes(server, needs);
  resetRoute(server, needs);
}

function readingRoutes(server: ApiServer, { db }: PeopleNeeds): void {
  server.get(
    '/people',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listPeople',
        summary: 'List the people of a workspace',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(person) },
      },
    },
    (request) => {
      const workspace = workspaceOf(request.caller, request.query.workspace_id);
      return inWorkspace(db, workspace, (trx) => listPeople(trx, workspace, request.query));
    },
  );
  server.get(
    '/people/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readPerson',
        summary: 'Read a person',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: person },
      },
    },
    (request) => {
      const workspace = workspaceOf(request.caller, request.query.workspace_id);
      return inWorkspace(db, workspace, (trx) => readPerson(trx, workspace, request.params.id));
    },
  );
}

function changingRoutes(server: ApiServer, { db, sessions }: PeopleNeeds): void {
  const forget = (workspace: string, id: string): void =>
    sessions.forget((one) => one.by.id === id && one.workspaceId === workspace);
  server.patch(
    '/people/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'changePerson',
        summary: 'Change the role of a person',
        description:
          'Nobody gives a role above their own, or changes somebody who stands above them. The last owner stays one (409). ' +
          'Counts at once in this process, within five seconds in others.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: personPatch,
        response: { 200: person },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { role } = request.body;
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      // Everywhere: the resets that end may have been made in another workspace.
      const changed = await inWorkspace(db, '*', async (trx) => {
        await holdMembers(trx, workspace);
        const found = await readPerson(trx, workspace, id);
        requireRole(request.caller, found.role);
        requireRole(request.caller, role);
        if (found.role === 'owner' && role !== 'owner') await requireOtherOwner(trx, workspace, id);
        await changeRole(trx, workspace, id, role);
        return { ...found, role };
      });
      forget(workspace, id);
      return changed;
    },
  );
  server.delete(
    '/people/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'removePerson',
        summary: 'Take a person out of the workspace',
        description:
          'Ends their sessions there: at once in this process, within five seconds in others. The last owner stays (409). ' +
          'Who belongs to no workspace any more is forgotten; the audit log keeps what they did, and their name.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const workspace = workspaceOf(request.caller, request.query.workspace_id);
      await inWorkspace(db, '*', async (trx) => {
        await holdMembers(trx, workspace);
        const { role } = await readPerson(trx, workspace, id);
        requireRole(request.caller, role);
        if (role === 'owner') await requireOtherOwner(trx, workspace, id);
        await removeMember(trx, workspace, id);
      });
      forget(workspace, id);
      return reply.code(204).send();
    },
  );
}

function resetRoute(server: ApiServer, needs: PeopleNeeds): void {
  server.post(
    '/people/:id/reset',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'resetPassword',
        summary: 'Make a link to a new password',
        description:
          'The link works once, for a day, and is shown this once: pass it on yourself. The password stays until it is used; ' +
          'then every session of the person ends. It ends with another role or workspace of theirs. For a person who belongs ' +
          "to another workspace too, only the operator's key may.",
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 201: madeLink },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const workspaceId = workspaceOf(request.caller, request.query.workspace_id);
      const made = await inWorkspace(needs.db, '*', async (trx) => {
        await holdMembers(trx, workspaceId);
        const { email, role } = await readPerson(trx, workspaceId, id);
        requireRole(request.caller, role);
        await holdPerson(trx, id);
        // Else whoever owns one workspace of a person could open the others.
        if (request.caller.workspaceId !== null && (await belongsElsewhere(trx, workspaceId, id))) {
          throw new Refusal(
            'forbidden',
            "they belong to another workspace too: only the operator's key may do this",
          );
        }
        return inviteToReset(trx, { workspaceId, email, role, personId: id }, needs.now());
      });
      return reply.code(201).header('cache-control', 'no-store').send(shownLink(needs, made));
    },
  );
}

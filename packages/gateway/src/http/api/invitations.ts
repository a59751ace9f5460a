/**
 * Invitations, and the page of their links: `/api/v1/invitations`.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import {
  acceptance,
  invitation,
  invitationLook,
  madeLink,
  newInvitation,
  shownInvitation,
} from '@tandem/contract/api/person';
import { session } from '@tandem/contract/api/session';
import * as z from 'zod';
import {
  invite,
  listInvitations,
  lookAtInvitation,
  roleInvitedTo,
  withdrawInvitation,
} from '../../access/invitations.ts';
import { acceptInvitation } from '../../access/join.ts';
import { requireRole } from '../../access/roles.ts';
import { workspaceOf } from '../../access/scopes.ts';
import { holdWorkspace } from '../../access/workspaces.ts';
import { inWorkspace } from '../../database/tenant.ts';
import { type PeopleNeeds, shownLink } from './people.ts';
import { type ApiServer, idParams, namedWorkspace, nothing, workspaceOnly } from './route.ts';
import { refuseUnproved, type SessionNeeds, startSession } from './session.ts';

const tags = ['People'];

export type InvitationNeeds = PeopleNeeds & SessionNeeds;

export function invitationRoutes(server: ApiServer, needs: InvitationNeeds): void {
  makingRoutes(server, needs);
  usingRoutes(server, needs);
}

function makingRoutes(server: ApiServer, needs: InvitationNeeds): void {
  server.post(
    '/invitations',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'invitePerson',
        summary: 'Invite a person',
        description:
          'The link works once, for seven days, and is shown this once: pass it on yourself. Nobody invites to a role above ' +
          "their own. With the operator's key this is the way back in when no owner can sign in.",
        tags,
        querystring: workspaceOnly,
        body: newInvitation,
        response: { 201: madeLink },
      },
    },
    async (request, reply) => {
      const { email, role } = request.body;
      const workspaceId = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      requireRole(request.caller, role);
      const made = await inWorkspace(needs.db, workspaceId, async (trx) => {
        await holdWorkspace(trx, workspaceId);
        return invite(trx, { workspaceId, email, role }, needs.now());
      });
      return reply.code(201).header('cache-control', 'no-store').send(shownLink(needs, made));
    },
  );
  server.get(
    '/invitations',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'listInvitations',
        summary: 'List invitations that nobody has used yet',
        description: 'The links themselves are never shown again.',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(invitation) },
      },
    },
    (request) => {
      const workspace = workspaceOf(request.caller, request.query.workspace_id);
      return inWorkspace(needs.db, workspace, (trx) =>
        listInvitations(trx, workspace, request.query, needs.now()),
      );
    },
  );
  server.delete(
    '/invitations/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'withdrawInvitation',
        summary: 'Withdraw an invitation',
        description: 'Its link stops working.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, request.query.workspace_id);
      await inWorkspace(needs.db, workspace, async (trx) => {
        requireRole(request.caller, await roleInvitedTo(trx, workspace, request.params.id));
        await withdrawInvitation(trx, workspace, request.params.id);
      });
      return reply.code(204).send();
    },
  );
}

function usingRoutes(server: ApiServer, needs: InvitationNeeds): void {
  server.post(
    '/invitations/look',
    {
      config: { open: true, audit: 'never' },
      schema: {
        operationId: 'lookAtInvitation',
        summary: 'Read what a link is for',
        description:
          'By its token, which goes in the body so that no log keeps it. `link_expired` when it no longer works.',
        tags,
        body: invitationLook,
        response: { 200: shownInvitation },
      },
    },
    (request) => inWorkspace(needs.db, '*', (trx) => lookAtInvitation(trx, request.body.token, needs.now())),
  );
  server.post(
    '/invitations/accept',
    {
      config: { open: true },
      schema: {
        operationId: 'acceptInvitation',
        summary: 'Join by a link, or choose a new password',
        description:
          'Answers as signing in does. A new person says their name and chooses a password; a person who is known here ' +
          'proves the one they have; a reset sets the new one and ends every session of the person.',
        tags,
        body: acceptance,
        response: { 200: session },
      },
    },
    async (request, reply) => {
      const joined = await acceptInvitation(needs, request.body, request.ip);
      if (joined.outcome !== 'joined') return refuseUnproved(joined, reply);
      needs.sessions.forget((one) => one.by.id === joined.personId);
      return startSession(needs, request, reply, joined);
    },
  );
}

/**
 * Signing in, and who is signed in: `/api/v1/session`, `/api/v1/sessions`.
 */
import { pageOf } from '@tandem/contract/api/page';
import {
  openSession as openSessionShape,
  ownPatch,
  session,
  sessionPatch,
  signIn,
} from '@tandem/contract/api/session';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { requireGoodPassword } from '../../access/join.ts';
import { type Account, changeAccount, holdHash, readAccount } from '../../access/people.ts';
import type { SessionBook } from '../../access/session-book.ts';
import {
  endSession,
  listSessions,
  moveSession,
  type Origin,
  openSession,
  readSession,
} from '../../access/sessions.ts';
import { setPassword } from '../../access/set-password.ts';
import { type Proof, provePassword, type SignInNeeds } from '../../access/sign-in.ts';
import { inWorkspace } from '../../database/tenant.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { requirePerson } from './caller.ts';
import { type ApiServer, idParams, nothing } from './route.ts';
import { dropSession, keepSession, sessionTokenOf } from './session-cookie.ts';

const tags = ['People'];

export type SessionNeeds = SignInNeeds & {
  sessions: SessionBook;
  /** Whether the outside reaches us by https: then the cookie goes by nothing else. */
  https: boolean;
};

/** From where a person asks. */
function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? null };
}

/** Opens a session, and answers with its cookie and with what it is. `proved`: by this password, which must still be theirs. */
export async function startSession(
  needs: SessionNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { proved, ...who }: { personId: string; workspaceId?: string; proved?: Account },
) {
  const { token, shown } = await inWorkspace(needs.db, '*', async (trx) => {
    if (proved !== undefined && !(await holdHash(trx, proved)))
      throw new Refusal('unauthorized', 'the password was changed in this moment');
    const made = await openSession(trx, { ...who, from: originOf(request) }, needs.now());
    return { token: made.token, shown: await readSession(trx, made.id) };
  });
  const caller = await needs.sessions.callerOf(token);
  // From here on the request is theirs: the audit log says so.
  if (caller !== undefined) request.caller = caller;
  keepSession(reply, token, isHttps(needs, request));
  reply.header('cache-control', 'no-store');
  return shown;
}

export const isHttps = ({ https }: Pick<SessionNeeds, 'https'>, request: FastifyRequest): boolean =>
  https || request.protocol === 'https';

/** Throws `unauthorized` or `rate_limited` when a password was not proved. */
export function refuseUnproved(proof: Exclude<Proof, { outcome: 'right' }>, reply: FastifyReply): never {
  if (proof.outcome === 'wrong') throw new Refusal('unauthorized', 'e-mail address or password are wrong');
  reply.header('retry-after', String(proof.seconds));
  const minutes = Math.ceil(proof.seconds / 60);
  throw new Refusal('rate_limited', `too many tries to sign in: try again in ${minutes} min`);
}

export function sessionRoutes(server: ApiServer, needs: SessionNeeds): void {
  signingRoutes(server, needs);
  ownRoutes(server, needs);
  listRoutes(server, needs);
}

function signingRoutes(server: ApiServer, needs: SessionNeeds): void {
  server.post(
    '/session',
    {
      config: { open: true },
      schema: {
        operationId: 'signIn',
        summary: 'Sign in',
        description:
          'Answers with the cookie `tandem_session`, which opens the API as a key of the workspace would, within what ' +
          'the role may. 401 for a wrong password and an unknown address alike; after too many tries 429 with ' +
          '`Retry-After`. The session ends after 14 days without use, after 90 at the latest.',
        tags,
        body: signIn,
        response: { 200: session },
      },
    },
    async (request, reply) => {
      const proof = await provePassword(needs, request.body, { action: 'signIn', address: request.ip });
      if (proof.outcome !== 'right') return refuseUnproved(proof, reply);
      return startSession(needs, request, reply, { personId: proof.account.id, proved: proof.account });
    },
  );
  server.delete(
    '/session',
    {
      config: { open: true },
      schema: {
        operationId: 'signOut',
        summary: 'Sign out',
        description: 'Ends the session of the cookie, if there is one.',
        tags,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const caller = await needs.sessions.callerOf(sessionTokenOf(request) ?? '');
      if (caller !== undefined) {
        request.caller = caller;
        await inWorkspace(needs.db, '*', (trx) => endSession(trx, caller.by.id, caller.session.id));
        needs.sessions.forget((one) => one.session.id === caller.session.id);
      }
      dropSession(reply, isHttps(needs, request));
      return reply.code(204).send();
    },
  );
}

function ownRoutes(server: ApiServer, needs: SessionNeeds): void {
  server.get(
    '/session',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readSession',
        summary: 'Read who is signed in',
        description: '401 when nobody is; a key is nobody.',
        tags,
        response: { 200: session },
      },
    },
    (request, reply) => {
      const { session } = requirePerson(request.caller);
      reply.header('cache-control', 'no-store');
      return inWorkspace(needs.db, '*', (trx) => readSession(trx, session.id));
    },
  );
  server.patch(
    '/session',
    {
      config: { scope: 'read', audit: 'never' },
      schema: {
        operationId: 'changeSession',
        summary: 'Go on in another workspace',
        tags,
        body: sessionPatch,
        response: { 200: session },
      },
    },
    async (request) => {
      const { by, session } = requirePerson(request.caller);
      const shown = await inWorkspace(needs.db, '*', async (trx) => {
        await moveSession(trx, { id: session.id, personId: by.id }, request.body.workspace_id);
        return readSession(trx, session.id);
      });
      needs.sessions.forget((one) => one.session.id === session.id);
      return shown;
    },
  );
  server.patch(
    '/session/person',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'changeOwnPerson',
        summary: 'Change your name or password',
        description: 'A new password ends every other session of the person.',
        tags,
        body: ownPatch,
        response: { 200: session },
      },
    },
    async (request, reply) => {
      const { by, session } = requirePerson(request.caller);
      const { name, password } = request.body;
      const hash = password && (await newHash(needs, by.id, password, request, reply));
      const shown = await inWorkspace(needs.db, '*', async (trx) => {
        if (name !== undefined) await changeAccount(trx, by.id, { name });
        if (hash !== undefined) await setPassword(trx, by.id, hash, session.id);
        return readSession(trx, session.id);
      });
      needs.sessions.forget((one) => one.by.id === by.id);
      return shown;
    },
  );
}

/** The hash of a new password, for somebody who proved the old one. */
async function newHash(
  needs: SessionNeeds,
  personId: string,
  password: { old: string; new: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const account = await inWorkspace(needs.db, '*', (trx) => readAccount(trx, personId));
  if (account.password === null) {
    throw new Refusal('conflict', 'you have no password here: an owner can make you a link to choose one');
  }
  const shown = { email: account.email, password: password.old };
  const proof = await provePassword(needs, shown, { action: 'changeOwnPerson', address: request.ip });
  if (proof.outcome === 'wrong') throw invalid('password.old', 'is wrong');
  if (proof.outcome === 'braked') return refuseUnproved(proof, reply);
  requireGoodPassword(password.new, account.email, 'password.new');
  return needs.passwords.hash(password.new);
}

function listRoutes(server: ApiServer, needs: SessionNeeds): void {
  server.get(
    '/sessions',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listSessions',
        summary: 'List your open sessions',
        description: 'Of the person who asks, in all workspaces; the last used first.',
        tags,
        querystring: z.strictObject({}),
        response: { 200: pageOf(openSessionShape) },
      },
    },
    async (request) => {
      const { by, session } = requirePerson(request.caller);
      const data = await inWorkspace(needs.db, '*', (trx) =>
        listSessions(trx, by.id, session.id, needs.now()),
      );
      return { data, next_cursor: null };
    },
  );
  server.delete(
    '/sessions/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'endSession',
        summary: 'End one of your sessions',
        description: 'At once in this process, within five seconds in others.',
        tags,
        params: idParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { by } = requirePerson(request.caller);
      await inWorkspace(needs.db, '*', (trx) => endSession(trx, by.id, request.params.id));
      needs.sessions.forget((one) => one.session.id === request.params.id);
      return reply.code(204).send();
    },
  );
}

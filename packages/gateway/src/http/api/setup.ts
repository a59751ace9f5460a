/**
 * The first start of the console: `/api/v1/setup`.
 */
import { newSetup, session, setup } from '@tandem/contract/api/session';
import type { Authenticator } from '../../access/authenticate.ts';
import { requireGoodPassword } from '../../access/join.ts';
import { proveOperator } from '../../access/prove-operator.ts';
import { isSetupNeeded, setUp } from '../../access/set-up.ts';
import { inWorkspace } from '../../database/tenant.ts';
import type { ApiServer } from './route.ts';
import { refuseUnproved, type SessionNeeds, startSession } from './session.ts';

const tags = ['People'];

export type SetupNeeds = SessionNeeds & { authenticator: Pick<Authenticator, 'callerOf'>; oidc: unknown };

export function setupRoutes(server: ApiServer, needs: SetupNeeds): void {
  server.get(
    '/setup',
    {
      config: { open: true },
      schema: {
        operationId: 'readSetup',
        summary: 'Ask whether the console is set up',
        tags,
        response: { 200: setup },
      },
    },
    async () => ({ needed: await isSetupNeeded(needs.db), oidc: needs.oidc !== undefined }),
  );
  server.post(
    '/setup',
    {
      config: { open: true },
      schema: {
        operationId: 'setUp',
        summary: 'Make the first owner',
        description:
          "With the operator's key, once: when there is an owner, 409. Later owners are invited. Answers as signing in does.",
        tags,
        body: newSetup,
        response: { 200: session },
      },
    },
    async (request, reply) => {
      const { admin_key, ...wanted } = request.body;
      const braked = await proveOperator(needs, admin_key, { action: 'setUp', address: request.ip });
      if (braked !== undefined) return refuseUnproved({ outcome: 'braked', ...braked }, reply);
      requireGoodPassword(wanted.password, wanted.email);
      const password = await needs.passwords.hash(wanted.password);
      const made = await inWorkspace(needs.db, '*', (trx) => setUp(trx, { ...wanted, password }));
      // Somebody who was known already has a new password.
      needs.sessions.forget((one) => one.by.id === made.personId);
      return startSession(needs, request, reply, made);
    },
  );
}

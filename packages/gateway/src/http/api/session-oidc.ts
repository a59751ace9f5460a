/**
 * Signing in by the OpenID Connect provider: `/api/v1/session/oidc` leads there, `…/callback` takes who comes back. Both are
 * opened by the browser itself, so every end is a page: the console's door, which says what `?sign_in=` tells.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { noteActs } from '../../access/audit.ts';
import type { Memo, Provider } from '../../access/provider.ts';
import { type Admission, admit } from '../../access/sign-in-oidc.ts';
import { inWorkspace } from '../../database/tenant.ts';
import { Refusal } from '../../runtime/refusal.ts';
import type { OnBug } from '../problems.ts';
import type { ApiServer } from './route.ts';
import { isHttps, type SessionNeeds, startSession } from './session.ts';
import { cookie, cookieOf } from './session-cookie.ts';

const tags = ['People'];
const path = '/api/v1/session/oidc';
const memoCookie = 'tandem_oidc';
/** How long somebody may take at the provider. */
const memoSeconds = 600;

export type OidcNeeds = SessionNeeds & {
  /** undefined: people sign in by password only. */
  oidc: Provider | undefined;
  baseUrl(): string;
  onBug: OnBug;
};

const redirected = z.undefined().meta({ description: 'Goes on at the address of `location`.' });

export function oidcRoutes(server: ApiServer, needs: OidcNeeds): void {
  const provider = (): Provider => {
    if (needs.oidc !== undefined) return needs.oidc;
    throw new Refusal('not_found', 'no OpenID Connect provider is configured (TANDEM_OIDC_ISSUER)');
  };
  const callback = (): string => `${needs.baseUrl()}${path}/callback`;
  server.get(
    '/session/oidc',
    {
      config: { open: true },
      schema: {
        operationId: 'signInByOidc',
        summary: 'Sign in by OpenID Connect',
        description: 'For browsers: leads to the provider. `not_found` when none is configured.',
        tags,
        response: { 302: redirected },
      },
    },
    async (request, reply) => {
      const { start } = provider();
      try {
        const { url, memo } = await start(callback());
        keepMemo(
          reply,
          [memo.state, memo.nonce, memo.verifier].join('.'),
          memoSeconds,
          isHttps(needs, request),
        );
        return reply.redirect(url);
      } catch (error) {
        needs.onBug(error, { method: 'GET', route: path });
        return back(reply, 'provider_unreachable');
      }
    },
  );
  server.get(
    '/session/oidc/callback',
    {
      config: { open: true },
      schema: {
        operationId: 'finishOidc',
        summary: 'Come back from the provider',
        description:
          'For browsers. Lets in people who are known here or were invited: by who they are at the provider, the first time by ' +
          'an address it vouches for (`email_verified`). That first time ends the password and the sessions they had. ' +
          'Everybody else lands on the console with `?sign_in=` and the reason.',
        tags,
        querystring: z.looseObject({}),
        response: { 302: redirected },
      },
    },
    async (request, reply) => {
      const { finish } = provider();
      const memo = memoOf(request);
      keepMemo(reply, '', 0, isHttps(needs, request));
      if (memo === undefined) return back(reply, 'took_too_long');
      try {
        const address = new URL(callback());
        address.search = new URL(request.url, address).search;
        const identity = await finish(address, memo);
        const admission = await inWorkspace(needs.db, '*', (trx) => admit(trx, identity, needs.now()));
        return await answer(needs, request, reply, admission);
      } catch (error) {
        if (error instanceof Refusal) return back(reply, 'unknown');
        needs.onBug(error, { method: 'GET', route: `${path}/callback` });
        return back(reply, 'refused');
      }
    },
  );
}

async function answer(needs: OidcNeeds, request: FastifyRequest, reply: FastifyReply, admission: Admission) {
  if (admission.outcome !== 'in') {
    await note(needs, request, 403);
    return back(reply, admission.outcome);
  }
  const { personId } = admission;
  needs.sessions.forget((one) => one.by.id === personId);
  await startSession(needs, request, reply, { personId });
  await note(needs, request, 200);
  return reply.redirect('/');
}

/** By hand: the hook notes what changes something, and this is a GET. */
function note({ db, now }: OidcNeeds, request: FastifyRequest, status: number): Promise<void> {
  const { caller } = request;
  const act = {
    ...{ workspaceId: caller?.workspaceId ?? null, by: caller?.by ?? null, action: 'signInByOidc' },
    ...{ target: null, status, address: request.ip },
  };
  return inWorkspace(db, '*', (trx) => noteActs(trx, [act], now()));
}

const back = (
  reply: FastifyReply,
  why: 'provider_unreachable' | 'refused' | 'took_too_long' | 'unknown' | 'unverified',
): FastifyReply => reply.redirect(`/sign-in?sign_in=${why}`);

/** Lax: the browser comes back from another site, and must bring it. */
function keepMemo(reply: FastifyReply, value: string, seconds: number, https: boolean): void {
  reply.header('set-cookie', cookie(`${memoCookie}=${value}`, path, 'Lax', seconds, https));
}

function memoOf(request: FastifyRequest): Memo | undefined {
  const [state, nonce, verifier] = cookieOf(request, memoCookie)?.split('.') ?? [];
  return state && nonce && verifier ? { state, nonce, verifier } : undefined;
}

/** Who calls the Graph API: whose token it is, and which WABAs and numbers that token may touch. */
import type { FastifyRequest } from 'fastify';
import type { Grants } from '../world/grants.ts';
import type { BusinessNumber, Waba } from '../world/model.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { Store } from '../world/store.ts';
import { GraphError, noSuchObject } from './graph-error.ts';

export type Caller =
  | { kind: 'app'; wabaIds: Set<string> }
  | { kind: 'business'; wabaIds: Set<string>; name: string };

export type Access = {
  /** Throws 190 when the token is missing or nobody's. */
  caller(request: FastifyRequest): Caller;
  /** Like `caller`, for logs: never throws. */
  nameOf(request: FastifyRequest): string | undefined;
  callerOfToken(token: string): Caller | undefined;
  number(request: FastifyRequest, id: string): BusinessNumber;
  waba(request: FastifyRequest, id: string): Waba;
  /** Throws unless it is the app's own token, `{app id}|{app secret}`. */
  app(request: FastifyRequest): void;
};

type Needs = { store: Store; grants: Grants; settings: SettingsRoom; appId: string; appSecret: string };

export function makeAccess(needs: Needs): Access {
  const { store } = needs;

  function callerOfToken(token: string): Caller | undefined {
    if (token === `${needs.appId}|${needs.appSecret}`)
      return { kind: 'app', wabaIds: new Set(store.wabas.keys()) };
    const grant = needs.grants.ofToken(token);
    if (grant) return business(grant.phoneNumberId, grant.wabaIds, grant.revoked);
    const mine = [...store.numbers.values()].filter((number) => number.accessToken === token);
    const [first] = mine;
    const linked = mine.some(({ link }) => link !== 'disconnected');
    const wabaIds = mine.map(({ wabaId }) => wabaId);
    return first && business(first.phoneNumberId, wabaIds, !linked);
  }

  /** `lost`: the link ended, and with it what the token may see. */
  function business(name: string, wabaIds: string[], lost: boolean): Caller | undefined {
    const { removed_token } = needs.settings.current();
    if (lost && removed_token === 'invalid') return undefined;
    const seen = lost && removed_token === 'no_access' ? [] : wabaIds;
    return { kind: 'business', wabaIds: new Set(seen), name };
  }

  function caller(request: FastifyRequest): Caller {
    const token = tokenOf(request);
    if (token === undefined) {
      const message = 'An access token is required to request this resource.';
      throw new GraphError(104, { message, status: 400 });
    }
    const found = callerOfToken(token);
    if (found) return found;
    throw new GraphError(190, {
      message: 'Invalid OAuth access token - Cannot parse access token',
      status: 401,
    });
  }

  return {
    caller,
    callerOfToken,
    nameOf(request) {
      const token = tokenOf(request);
      const found = token === undefined ? undefined : callerOfToken(token);
      return found?.kind === 'business' ? found.name : found?.kind;
    },
    number(request, id) {
      const { wabaIds } = caller(request);
      const number = store.numbers.get(id);
      if (!number || !wabaIds.has(number.wabaId)) throw noSuchObject(id, request.method);
      return number;
    },
    waba(request, id) {
      const { wabaIds } = caller(request);
      const waba = store.wabas.get(id);
      if (!waba || !wabaIds.has(id)) throw noSuchObject(id, request.method);
      return waba;
    },
    app(request) {
      if (caller(request).kind === 'app') return;
      throw new GraphError(15, {
        message: '(#15) This method must be called with an app access_token.',
        status: 400,
      });
    },
  };
}

/** From the header, or `access_token` in query or body as older clients do. */
function tokenOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization?.match(/^(?:Bearer|OAuth)\s+(.+)$/i)?.[1];
  const { access_token: inQuery } = (request.query ?? {}) as { access_token?: string };
  const { access_token: inBody } = (request.body ?? {}) as { access_token?: string };
  // A number that lives on the phone only has an empty token, which is nobody's.
  return header || inQuery || inBody;
}

/**
 * A small OpenID Connect provider for tests: discovery, keys, codes with PKCE, signed id_tokens. What it says of whom, and
 * what it gets wrong, is the test's choice.
 */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type TestIssuer = {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next. */
  who: Record<string, unknown>;
  /** Claims that are wrong, or another key. */
  wrong: { claims?: Record<string, unknown>; key?: boolean };
  /** What the provider's page does: from the address the browser was led to, to the one it goes back to. */
  visit(authorization: string): string;
  close(): Promise<void>;
};

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function openTestIssuer(): Promise<TestIssuer> {
  const [own, foreign] = [pair(), pair()];
  const codes = new Map<string, URLSearchParams>();
  const server = createServer(async (request, reply) => {
    const answer = await answerTo(request);
    reply.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answerTo = async (request: IncomingMessage): Promise<object | undefined> => {
    if (request.url === '/.well-known/openid-configuration') {
      return {
        ...{ issuer: url, authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token` },
        ...{
          jwks_uri: `${url}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
        },
        id_token_signing_alg_values_supported: ['RS256'],
      };
    }
    if (request.url === '/keys') {
      return { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] };
    }
    return tokensFor(new URLSearchParams(await text(request)));
  };
  const tokensFor = (form: URLSearchParams): object | undefined => {
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      asked?.get('code_challenge') === challenge &&
      asked.get('redirect_uri') === form.get('redirect_uri') &&
      form.get('client_secret') === issuer.clientSecret;
    if (!isRight) return undefined;
    return { access_token: 'of no use', token_type: 'bearer', id_token: idToken(asked.get('nonce')) };
  };
  const idToken = (nonce: string | null): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: url, aud: issuer.clientId, iat: now, exp: now + 300, nonce },
      ...issuer.who,
      ...issuer.wrong.claims,
    };
    const signed = `${part({ alg: 'RS256', kid: '1' })}.${part(claims)}`;
    const key = issuer.wrong.key === true ? foreign.privateKey : own.privateKey;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
  };
  const issuer: TestIssuer = {
    ...{ url, clientId: 'tandem', clientSecret: 'shared with the provider', who: {}, wrong: {} },
    visit(authorization) {
      const asked = new URL(authorization).searchParams;
      const code = randomBytes(12).toString('hex');
      codes.set(code, asked);
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
      return back.href;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return issuer;
}

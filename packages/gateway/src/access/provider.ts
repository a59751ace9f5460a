/**
 * The OpenID Connect provider of the installation: authorization code with PKCE, state and nonce. Who somebody is there is
 * all that is asked; no token is kept.
 */
import * as openid from 'openid-client';

export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string | undefined };

/** What the browser keeps between going there and coming back. */
export type Memo = { state: string; nonce: string; verifier: string };

/** Who came back. */
export type Identity = {
  issuer: string;
  /** Theirs for ever; the address may change. */
  subject: string;
  email: string | undefined;
  /** The provider's word that the address is theirs. */
  verified: boolean;
  name: string | undefined;
};

export type Provider = {
  start(redirectUri: string): Promise<{ url: string; memo: Memo }>;
  /** `address`: to which the provider sent the browser back, with its query. Throws whatever is wrong with it. */
  finish(address: URL, memo: Memo): Promise<Identity>;
};

const patienceSeconds = 10;

export function openProvider({ issuer, clientId, clientSecret }: ProviderSettings): Provider {
  let found: Promise<openid.Configuration> | undefined;
  const discover = (): Promise<openid.Configuration> => {
    found ??= openid
      .discovery(new URL(issuer), clientId, {}, authentication(clientSecret), {
        timeout: patienceSeconds,
        execute: [
          // Also what came straight from the provider must bear its signature.
          openid.enableNonRepudiationChecks,
          ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        // It may have been down: the next one asks again.
        found = undefined;
        throw error;
      });
    return found;
  };
  return {
    async start(redirectUri) {
      const memo: Memo = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const url = openid.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await openid.calculatePKCECodeChallenge(memo.verifier),
        code_challenge_method: 'S256',
        state: memo.state,
        nonce: memo.nonce,
      });
      return { url: url.href, memo };
    },
    async finish(address, { state, nonce, verifier }) {
      const tokens = await openid.authorizationCodeGrant(await discover(), address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider gave no id_token');
      return {
        ...{ issuer: claims.iss, subject: claims.sub, verified: claims.email_verified === true },
        email: typeof claims.email === 'string' ? claims.email.trim().toLowerCase() : undefined,
        name: typeof claims.name === 'string' ? claims.name : undefined,
      };
    },
  };
}

const authentication = (secret: string | undefined): openid.ClientAuth =>
  secret === undefined ? openid.None() : openid.ClientSecretPost(secret);

/**
 * What finished signups handed out: codes that live 30 seconds and work once, and the business tokens they were
 * exchanged for (embedded-signup.md §2, §3). A token lives until the link of its number ends.
 */
import type { Ids } from './ids.ts';

const CODE_LIFE = 30_000;

export type Grant = {
  code: string;
  phoneNumberId: string;
  /** What the token may touch, newest WABA first. */
  wabaIds: string[];
  /** When the code went to the browser, ms; absent: not yet. */
  handedOutAt?: number;
  token?: string;
  /** ms */
  issuedAt?: number;
  revoked: boolean;
};
type CodeRefusal = 'unknown' | 'used' | 'expired';

export type Grants = {
  issue(of: Pick<Grant, 'phoneNumberId' | 'wabaIds'>): Grant;
  /** The 30 seconds begin. */
  handOut(grant: Grant): string;
  /** The grant with its token, or why there is none. */
  exchange(code: string): (Grant & { token: string }) | CodeRefusal;
  ofToken(token: string): Grant | undefined;
  /** The link of this number ended: its tokens are worth nothing from now on. */
  revoke(phoneNumberId: string): void;
  kept(): Grant[];
  takeUp(kept: Grant[]): void;
  clear(): void;
};

export function makeGrants(needs: { ids: Ids; now: () => number }): Grants {
  const { ids, now } = needs;
  let grants: Grant[] = [];
  return {
    issue(of) {
      const grant: Grant = { ...of, code: ids.secret('AQD', 180), revoked: false };
      grants.push(grant);
      return grant;
    },
    handOut(grant) {
      grant.handedOutAt ??= now();
      return grant.code;
    },
    exchange(code) {
      const grant = grants.find((one) => one.code === code);
      if (!grant) return 'unknown';
      if (grant.token !== undefined) return 'used';
      if (now() - (grant.handedOutAt ?? now()) > CODE_LIFE) return 'expired';
      grant.issuedAt = now();
      return Object.assign(grant, { token: ids.secret('EAASIMULATED', 120) });
    },
    ofToken: (token) => grants.find((one) => one.token === token),
    revoke(phoneNumberId) {
      for (const grant of grants) if (grant.phoneNumberId === phoneNumberId) grant.revoked = true;
    },
    kept: () => grants,
    takeUp(kept) {
      grants = kept;
    },
    clear() {
      grants = [];
    },
  };
}

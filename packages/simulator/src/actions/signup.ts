/**
 * Embedded Signup done in one call: what a person does in the popup and on the phone, for tests and for the popup's
 * last step. Links the number, tells PARTNER_ADDED, answers the code and the session event.
 */
import type { Grant, Grants } from '../world/grants.ts';
import type { Ids } from '../world/ids.ts';
import type { BusinessNumber, Waba } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { Store } from '../world/store.ts';
import type { AccountActions } from './account.ts';
import { ruleAgainst, SignupRefusal } from './signup-rules.ts';
import {
  broken,
  cancelled,
  finished,
  type ReportedError,
  reported,
  type SessionMessage,
  type SessionVariant,
  type SignupStep,
} from './signup-session.ts';

export type SignupActions = ReturnType<typeof makeSignupActions>;
export type SignupWish = {
  /** phone_number_id, or the number as people write it. */
  number: string;
  /** Id of the portfolio, or `new`; default: the one the number belongs to, else a new one. */
  portfolio?: string;
  /**
   * A WABA of the portfolio, `new`, or an id that none has yet: it is made under it. Default: where the number was
   * before, else the portfolio's first, else new.
   */
  wabaId?: string;
  /** The owner's answer on the phone. Default true. */
  shareHistory?: boolean;
  session?: SessionVariant;
};
export type SignupResult = {
  /** Lives 30 seconds, works once. */
  code: string;
  /** What the page that opened the popup gets by `message`; absent when it is lost. */
  session: SessionMessage | undefined;
  phoneNumberId: string;
  wabaId: string;
  businessId: string;
};
type ErrorWish = { message?: string; code?: string; field?: 'error_id' | 'error_code' };

type Needs = {
  store: Store;
  ids: Ids;
  grants: Grants;
  account: Pick<AccountActions, 'onboard'>;
  settings: SettingsRoom;
  now: () => number;
};

export function makeSignupActions(needs: Needs) {
  const { store, grants, now } = needs;

  /** Throws a `SignupRefusal` when a rule stands against it. */
  function check(number: BusinessNumber, portfolioId: string | undefined): void {
    const settings = needs.settings.current();
    const limits = {
      minDays: settings.signup_min_days,
      minVersion: '2.24.17',
      excludedPrefixes: settings.signup_excluded_prefixes,
    };
    const rule = ruleAgainst(number, portfolioId, now(), limits);
    if (rule) throw new SignupRefusal(rule);
  }

  /** Links the number and makes the code, which is not handed out yet: the popup still shows its last screen. */
  function conclude(wish: SignupWish): { grant: Grant; waba: Waba } {
    const number = store.numberCalled(wish.number);
    check(number, wish.portfolio);
    const waba = wabaFor(number, wish);
    needs.account.onboard(number, waba, wish.shareHistory ?? true);
    const grant = grants.issue({ phoneNumberId: number.phoneNumberId, wabaIds: reachOf(waba) });
    return { grant, waba };
  }

  function finish(wish: SignupWish): SignupResult {
    const { grant, waba } = conclude(wish);
    const ids = { wabaId: waba.id, phoneNumberId: grant.phoneNumberId, businessId: waba.businessId };
    return { ...ids, code: grants.handOut(grant), session: finished(ids, wish.session) };
  }

  function wabaFor(number: BusinessNumber, wish: SignupWish): Waba {
    const wanted = wish.portfolio ?? number.portfolioId ?? 'new';
    const portfolioId = wanted === 'new' ? addPortfolio(number.verifiedName) : wanted;
    if (!store.businesses.has(portfolioId))
      throw new Refusal('portfolio', `No portfolio ${portfolioId}`, 404);
    const mine = [...store.wabas.values()].filter((waba) => waba.businessId === portfolioId);
    const asked = wish.wabaId ?? mine.find((waba) => waba.id === number.wabaId)?.id ?? mine[0]?.id ?? 'new';
    if (asked === 'new' || !store.wabas.has(asked)) {
      const id = asked === 'new' ? needs.ids.objectId() : asked;
      return store.addWaba({ id, businessId: portfolioId, name: number.verifiedName });
    }
    const waba = mine.find((one) => one.id === asked);
    if (!waba) throw new Refusal('waba_id', `Portfolio ${portfolioId} has no WABA ${asked}`, 404);
    return waba;
  }

  function addPortfolio(name: string): string {
    const id = needs.ids.objectId();
    store.addBusiness({ id, name });
    return id;
  }

  /** The token of a signup reaches all that this customer shares with the app, the newest first. */
  function reachOf(waba: Waba): string[] {
    const shared = [...store.numbers.values()].filter(
      (one) => one.link === 'connected' && store.wabas.get(one.wabaId)?.businessId === waba.businessId,
    );
    return [...new Set([waba.id, ...shared.map((one) => one.wabaId)])];
  }

  const errorOf = (wish: ErrorWish): ReportedError => ({
    message: wish.message ?? 'Something went wrong. Try again later.',
    code: wish.code ?? '900100',
    sessionId: needs.ids.traceId(),
    at: Math.floor(now() / 1000),
  });

  return {
    finish,
    conclude,
    check,
    /** The customer turned back at a screen: there is a session event and no code. */
    cancel: (wish: { step?: SignupStep } = {}) => cancelled(wish.step ?? 'PHONE_NUMBER_SETUP'),
    reportError: (wish: ErrorWish = {}) => reported(errorOf(wish), wish.field),
    fail: (wish: ErrorWish = {}) => broken(errorOf(wish)),
  };
}

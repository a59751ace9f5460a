/**
 * Which of Meta's refusals is which, while a number is connected (pure): docs/protocol/errors.md, embedded-signup.md 2
 * to 4, limits.md 1, contradictions.md. The words stand in refusal-table.ts.
 */
import type { MetasRefusalCode } from '@tandem/contract/api/onboarding';
import { type RefusalWords, refusalTable } from './refusal-table.ts';

export type ExplainedRefusal = RefusalWords & {
  /** Stable, for programs. */
  code: MetasRefusalCode;
  /** Recognised by a wording that Meta does not document; it may be another reason. */
  assumed: boolean;
};

/** As Graph's envelope or the popup's session event tells it; each part may be missing. */
export type RawRefusal = {
  code?: number | undefined;
  subcode?: number | undefined;
  message?: string | undefined;
};

/** Always answers: what is not known is `refused_by_meta`. */
export function explainRefusal({ code, subcode, message = '' }: RawRefusal): ExplainedRefusal {
  const rule = rules.find(
    ({ numbers, text }) =>
      (numbers === undefined || numbers.some((one) => one === code || one === subcode)) &&
      (text === undefined || text.test(message)),
  );
  return rule === undefined ? explainedAs('refused_by_meta') : explainedAs(rule.as, rule.assumed);
}

/** The words of a reason that was found without Meta's saying so. */
export function explainedAs(code: MetasRefusalCode, assumed = false): ExplainedRefusal {
  return { code, ...refusalTable[code], assumed };
}

/**
 * Meta's numbers, as `code` or `error_subcode`, and what its text says; absent: anything. `assumed`: the case is
 * documented, its number and wording are not, so the text is guessed and may miss.
 */
type Rule = { as: MetasRefusalCode; numbers?: readonly number[]; text?: RegExp; assumed?: true };

/** The first that fits counts: numbers of one meaning, then texts, then numbers that may mean anything. */
const rules: readonly Rule[] = [
  { as: 'sync_already_asked', numbers: [2593107] },
  // 135000 was reported by one implementer for the same (contradictions.md 17).
  { as: 'sync_too_late', numbers: [2593108, 135000] },
  { as: 'history_declined', numbers: [2593109] },
  { as: 'too_many_attempts', numbers: [133008, 133009, 133016] },
  { as: 'country_excluded', numbers: [130497] },
  { as: 'display_name_refused', numbers: [131037] },
  { as: 'account_blocked', numbers: [368, 131031] },
  { as: 'payment_problem', numbers: [131042] },
  { as: 'number_not_registered', numbers: [133010] },
  { as: 'access_lost', numbers: [0, 190] },
  { as: 'not_found_at_meta', numbers: [33, 803] },
  { as: 'too_many_calls', numbers: [4, 80007, 130429, 131057, 2446079] },
  // 200 to 299 are all permissions that were not granted.
  { as: 'permission_missing', numbers: [3, 10, 131005, ...Array.from({ length: 100 }, (_, i) => 200 + i)] },
  {
    as: 'number_banned',
    text: /\bbann(ed|ing)\b|number (is|was|has been) (blocked|disabled)/i,
    assumed: true,
  },
  {
    as: 'too_many_attempts',
    text: /too many (\w+ )?(attempts|tries|codes|requests for)|tried too (often|many)/i,
    assumed: true,
  },
  {
    as: 'number_too_young',
    text: /(7|seven) days|one week|(not|n't) (been )?(active|used).{0,30}(long|enough)|number.{0,40}too (new|recent)/i,
    assumed: true,
  },
  {
    as: 'personal_app',
    text: /whatsapp messenger|(consumer|personal|regular) (whatsapp|app|account)|not (a |an |on |using )*(the )?whatsapp business (app|account)/i,
    assumed: true,
  },
  {
    as: 'app_too_old',
    text: /(update|upgrade|newer|latest|outdated|unsupported).{0,40}(version|app)\b/i,
    assumed: true,
  },
  {
    as: 'country_excluded',
    text: /(not|n't|un)[ -]?(yet )?(available|supported|offered|eligible)[^.]{0,30}(country|region)|(country|region)[^.]{0,40}((not|n't|un)[ -]?(yet )?(available|supported|offered|eligible)|cannot be connected)/i,
    assumed: true,
  },
  { as: 'credit_line_left_over', text: /credit line|line of credit/i, assumed: true },
  { as: 'facebook_account_too_new', text: /account (is )?too new|too new.{0,30}account/i, assumed: true },
  {
    as: 'portfolio_limit',
    text: /(portfolio|business)(s|es)?\b.{0,40}(limit|maximum|too many)|(limit|maximum|too many).{0,40}(portfolio|business)(s|es)?\b/i,
    assumed: true,
  },
  {
    as: 'admin_rights_missing',
    text: /admin(istrator)?s?\b|full control|do(es)? ?n[o']t have (the )?(right|access|permission)/i,
    assumed: true,
  },
  {
    as: 'number_connected_elsewhere',
    text: /already (been )?(registered|connected|linked|onboarded|in use|exists?|on|present|added|in (the|your) list)|(another|other|different) (partner|provider|business|portfolio|account)/i,
    assumed: true,
  },
  { as: 'display_name_refused', text: /display name/i, assumed: true },
  {
    as: 'signup_code_expired',
    text: /\bcode\b.{0,30}(expired|(been |already )?used|invalid)|(expired|invalid|used)\b.{0,20}\bcode\b/i,
  },
  {
    as: 'address_not_allowed',
    text: /url blocked|redirect[ _]ur[il]|app domains?|domain .{0,40}not (included|allowed)/i,
    assumed: true,
  },
  {
    as: 'app_not_live',
    text: /feature (is )?unavailable|app (is )?not (active|live)|development mode|not accessible right now/i,
    assumed: true,
  },
  { as: 'meta_unavailable', numbers: [1, 2, 131000, 131016, 133004] },
  { as: 'invalid_at_meta', numbers: [100, 131008, 131009] },
];

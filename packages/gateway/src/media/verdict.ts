/**
 * What a refusal of Meta's means for media (pure). Codes: errors.md of Meta's reference.
 */
/**
 * `missing`: there is no such object, or the token may not see it; Meta does not say which. `gone`: it will never come.
 * `no_access`: the token is no longer good for it. `later`: worth another try.
 */
export type Verdict = 'missing' | 'gone' | 'no_access' | 'later';

const missing = new Set([33, 100, 803]);
/** The sender's media cannot be loaded, or is of a kind the API does not have. */
const gone = new Set([131051, 131052]);
const noAccess = new Set([0, 3, 10, 104, 190, 368, 131005, 131031, 133010]);

export type Refusal = { code: number | undefined; status: number; transient: boolean };

export function verdictOf({ code, status, transient }: Refusal): Verdict {
  if (transient) return 'later';
  if (code === undefined) return status === 401 || status === 403 ? 'no_access' : 'later';
  if (missing.has(code)) return 'missing';
  if (gone.has(code)) return 'gone';
  return noAccess.has(code) || (code >= 200 && code <= 299) ? 'no_access' : 'later';
}

/**
 * An exception is either a refusal, which says no for a reason that the caller may read, or a bug.
 */
import type { Fault, ProblemCode, RefusedSend } from '@tandem/contract/api/problem';

/** The one table of refusals: which HTTP status a code has, and its words. Both are safe to show to anyone. */
export const refusals: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  unauthorized: { status: 401, title: 'A valid key or a session is needed' },
  forbidden: { status: 403, title: 'The key may not do this' },
  not_found: { status: 404, title: 'There is no such thing here' },
  method_not_allowed: { status: 405, title: 'The address does not take this method' },
  conflict: { status: 409, title: 'It contradicts what is there' },
  link_expired: { status: 410, title: 'The link has run out' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The body is of a kind that is not understood' },
  rate_limited: { status: 429, title: 'Too many requests' },
  number_disconnected: { status: 409, title: 'The number is disconnected' },
  number_suspended: { status: 409, title: 'The number is suspended' },
  window_closed: { status: 409, title: 'The customer service window is closed' },
  handoff_active: { status: 409, title: 'A person has taken the conversation over' },
  meta_refused: { status: 422, title: 'Meta refused it' },
  meta_unreachable: { status: 503, title: 'Meta cannot be reached' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  media_unavailable: { status: 503, title: 'The place where media is kept cannot be reached' },
  database_unavailable: { status: 503, title: 'The database cannot be reached' },
};

/**
 * Thrown to refuse. `detail` is shown to the caller: no secrets, no texts of messages. A class, so that an error
 * handler tells it from a bug.
 */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  readonly send: RefusedSend | undefined;

  constructor(code: ProblemCode, detail: string, faults: readonly Fault[] = [], send?: RefusedSend) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.faults = faults;
    this.send = send;
  }
}

/** `not_found` for a thing of a kind, in the same words whether it is missing or another workspace's. */
export function missing(kind: string, id: string): Refusal {
  return new Refusal('not_found', `there is no ${kind} ${id.slice(0, 100)} here`);
}

/** `invalid_request` about one field. */
export function invalid(path: string, message: string): Refusal {
  return new Refusal('invalid_request', `${path}: ${message}`, [{ path, message }]);
}

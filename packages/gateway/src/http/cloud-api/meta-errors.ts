/**
 * Every "no" of the Cloud-API-compatible door in Meta's envelope (pure; docs/protocol/errors.md): the one place where our
 * refusals get Meta's numbers. `X-Tandem-Code` carries our own code beside it.
 */
import type { ProblemCode } from '@tandem/contract/api/problem';
import type { Refusal } from '../../runtime/refusal.ts';

/** What Meta would say. */
export type MetaFault = {
  status: number;
  code: number;
  subcode?: number | undefined;
  title: string;
  details: string;
  /** The same again may pass. */
  transient?: boolean;
};

/** `GET /123`: there is nothing, or the key does not reach it; Meta does not say which either. */
export class NoSuchObject extends Error {
  readonly code = 'not_found';
  readonly fault: MetaFault;
  constructor(method: string, id: string) {
    super('no such object');
    const words = `Unsupported ${method.toLowerCase()} request. Object with ID '${id.slice(0, 100)}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
    this.fault = { status: 400, code: 100, subcode: 33, title: words, details: words };
  }
}

/** An address that leads nowhere at Meta, or that Tandem keeps to itself. */
export class NotOffered extends Error {
  readonly code: 'forbidden' | 'not_found';
  readonly fault: MetaFault;
  constructor(path: string, kept: string | undefined) {
    super('not offered');
    this.code = kept === undefined ? 'not_found' : 'forbidden';
    this.fault =
      kept === undefined
        ? { status: 400, code: 2500, title: `Unknown path components: ${path.slice(0, 200)}`, details: docs }
        : { status: 403, code: 10, title: 'Permission denied', details: `${kept}. ${docs}` };
  }
}

const docs = 'What this door offers stands in docs/cloud-api.md';

export function faultOf(refusal: Refusal): MetaFault {
  const row = table[refusal.code];
  return { ...row, details: refusal.message };
}

type Row = Omit<MetaFault, 'details'>;

/**
 * `handoff_active` has no like at Meta. 131005 is permanent to clients, and none of them takes it for news about the
 * customer (as 131026, 131047 or 131050 would be taken).
 */
const table: Readonly<Record<ProblemCode, Row>> = {
  invalid_request: { status: 400, code: 100, title: 'Invalid parameter' },
  unauthorized: { status: 401, code: 190, title: 'Invalid OAuth access token' },
  forbidden: { status: 403, code: 10, title: 'Permission denied' },
  not_found: { status: 400, code: 100, subcode: 33, title: 'Unsupported request: there is no such object' },
  method_not_allowed: { status: 400, code: 100, title: 'Unsupported method' },
  conflict: { status: 400, code: 100, title: 'Invalid parameter' },
  link_expired: { status: 404, code: 100, title: 'The link has run out' },
  payload_too_large: { status: 400, code: 131053, title: 'Media upload error' },
  unsupported_media_type: { status: 400, code: 131053, title: 'Media upload error' },
  rate_limited: { status: 400, code: 130429, title: 'Rate limit hit', transient: true },
  number_disconnected: { status: 400, code: 133010, title: 'Phone number not registered' },
  number_suspended: { status: 400, code: 133010, title: 'Phone number not registered', transient: true },
  window_closed: { status: 400, code: 131047, title: 'Re-engagement message' },
  handoff_active: { status: 403, code: 131005, title: 'Access denied' },
  meta_refused: { status: 400, code: 1, title: 'Meta refused it' },
  meta_unreachable: { status: 503, code: 2, title: 'Service temporarily unavailable', transient: true },
  internal_error: { status: 500, code: 1, title: 'An unknown error has occurred' },
  media_unavailable: { status: 503, code: 2, title: 'Service temporarily unavailable', transient: true },
  database_unavailable: { status: 503, code: 2, title: 'Service temporarily unavailable', transient: true },
};

/** Words of Meta's that clients look for in front; 190 and "unsupported" go without the number. */
const plain = new Set([190, 2500]);

export function envelopeOf(fault: MetaFault, traceId: string): object {
  const { code, subcode, title, details, transient } = fault;
  return {
    error: {
      message: plain.has(code) || subcode === 33 ? title : `(#${code}) ${title}`,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(transient === true ? { is_transient: true } : {}),
      error_data: { messaging_product: 'whatsapp', details },
      fbtrace_id: traceId,
    },
  };
}

/** The HTTP status that goes with a code of Meta's, for refusals that reached us without it. */
export function statusOf(code: number): number {
  if (code === 0 || code === 190) return 401;
  if (code === 132001) return 404;
  if (code >= 200 && code <= 299) return 403;
  if ([10, 368, 130497, 131005, 131031].includes(code)) return 403;
  if ([3, 131000, 131016, 131045, 131057].includes(code)) return 500;
  return code === 2 ? 503 : 400;
}

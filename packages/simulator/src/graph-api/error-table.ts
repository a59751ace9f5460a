/** Meta's error codes as far as the simulator speaks them: HTTP status and words (errors.md). Titles are assumed. */
import type { MetaError } from '../world/model.ts';

type Row = [status: number, title: string];

const TABLE: Record<number, Row> = {
  0: [401, 'AuthException'],
  1: [400, 'API Unknown'],
  2: [503, 'API Service'],
  3: [500, 'API Method'],
  4: [400, 'Application request limit reached'],
  10: [403, 'Permission denied'],
  33: [400, 'Parameter value is not valid'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Access token has expired'],
  200: [403, 'Permission denied'],
  368: [403, 'Temporarily blocked for policies violations'],
  803: [404, 'Some of the aliases you requested do not exist'],
  80007: [400, 'Rate limit issues'],
  130403: [400, 'The business has blocked this user'],
  130429: [400, 'Rate limit hit'],
  130472: [400, "User's number is part of an experiment"],
  130497: [403, 'Business account is restricted from messaging users in this country'],
  131000: [500, 'Something went wrong'],
  131005: [403, 'Access denied'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [500, 'Service unavailable'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131031: [403, 'Account has been locked'],
  131037: [400, 'Display name approval needed'],
  131042: [400, 'Business eligibility payment issue'],
  131045: [500, 'Incorrect certificate'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'Meta chose not to deliver'],
  131050: [400, 'User has stopped marketing messages'],
  131051: [400, 'Unsupported message type'],
  131052: [400, 'Media download error'],
  131053: [400, 'Media upload error'],
  131055: [400, 'Method not allowed'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  131057: [500, 'Account in maintenance mode'],
  131062: [400, 'Business-scoped user ID recipient is not supported for this message'],
  131063: [400, 'Marketing templates are disabled for this account'],
  131064: [400, 'Limited because of template category violations'],
  132000: [400, 'Template param count mismatch'],
  132001: [404, 'Template does not exist'],
  132005: [400, 'Template hydrated text too long'],
  132007: [400, 'Template format character policy violated'],
  132012: [400, 'Template parameter format mismatch'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
  132018: [400, 'Template parameter validation failed'],
  132068: [400, 'Flow is blocked'],
  132069: [400, 'Flow is throttled'],
  133000: [500, 'Incomplete deregistration'],
  133004: [503, 'Server temporarily unavailable'],
  133005: [400, 'Two step verification PIN mismatch'],
  133006: [400, 'Phone number re-verification needed'],
  133008: [400, 'Too many two step verification PIN guesses'],
  133009: [400, 'Two step verification PIN guessed too fast'],
  133010: [400, 'Phone number not registered'],
  133015: [400, 'Please wait a few minutes before attempting to register this phone number'],
  133016: [400, 'Account register deregister rate limit exceeded'],
  134100: [400, 'Only marketing messages supported'],
  134101: [400, 'Template is syncing'],
  134102: [500, 'Template unavailable for use'],
  134011: [400, 'Payments terms of service have not been accepted'],
  135000: [400, 'Generic user error'],
  137000: [400, 'Recipient identity key hash mismatch'],
  139100: [400, 'Failed to block or unblock some users'],
  139101: [400, 'Block list limit reached'],
  139102: [400, 'Block list concurrent update'],
  139103: [500, 'Block list internal error'],
  141002: [400, 'Template not approved'],
  2200: [400, 'Callback verification failed'],
  2593107: [400, 'Sync request limit exceeded'],
  2593108: [400, 'Sync request made outside of the allowed time window'],
};

export function httpStatusOf(code: number): number {
  return TABLE[code]?.[0] ?? (code >= 200 && code <= 299 ? 403 : 400);
}

export function titleOf(code: number): string {
  return TABLE[code]?.[1] ?? 'An error occurred';
}

/** As it stands in `statuses[].errors[]`. */
export function metaError(code: number, details?: string): MetaError {
  const title = titleOf(code);
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? title },
    href: '/documentation/business-messaging/whatsapp/support/error-codes',
  };
}

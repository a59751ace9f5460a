/**
 * Format `meta`: what Meta would have sent, in Meta's envelope, signed with `X-Hub-Signature-256` by the subscriber's own
 * secret.
 */
import { createHmac, createSecretKey } from 'node:crypto';
import type { EventType } from '@tandem/contract/api/event';
import type { Format } from './format.ts';

/** What Meta has words for. Our own (windows, handoffs, gaps, links) are nobody's business there. */
const types: readonly EventType[] = [
  ...(['message.received', 'message.sent', 'message.status', 'message.edited', 'message.revoked'] as const),
  ...(['contact.updated', 'history.progress', 'history.declined', 'meta.notice'] as const),
];

/** What Meta sent, cut out of the journal. */
export type MetaFacts = { body: string };

export const meta: Format<MetaFacts> = {
  types,
  tells: ({ type, source }) => source !== undefined && types.includes(type),
  body: (_event, facts) => facts?.body,
  keyOf: (secret) => createSecretKey(secret, 'utf8'),
  sign: (_eventId, _timestamp, body, key) => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
  }),
};

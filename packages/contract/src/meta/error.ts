/** Meta's error object as it stands in webhooks (not the Graph API's error envelope). */
import { z } from 'zod';
import { maybe, Numeric } from './scalars.ts';

/**
 * One error: `message` repeats `title`; `href` may be relative, absolute or absent; trust `code` and `details` only.
 * Source: webhooks-messages.md 3, errors.md.
 */
export const WebhookError = z.looseObject({
  code: Numeric,
  title: maybe(z.string()),
  message: maybe(z.string()),
  error_data: maybe(z.looseObject({ details: maybe(z.string()) })),
  href: maybe(z.string()),
});
export type WebhookError = z.input<typeof WebhookError>;

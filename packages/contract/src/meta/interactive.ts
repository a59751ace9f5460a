/** Answers to buttons, lists, flows and call permission requests: the body of type `interactive`. */
import { z } from 'zod';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

/**
 * Echoes carry a reduced body (only `type`, contradiction 20); an unknown `type` passes. `response_json` is JSON inside
 * a string, and its `flow_token` may be missing. Source: webhooks-messages.md 1.
 */
export const InteractiveBody = z.looseObject({
  type: maybe(z.string()),
  button_reply: maybe(z.looseObject({ id: maybe(IdText), title: maybe(z.string()) })),
  list_reply: maybe(
    z.looseObject({ id: maybe(IdText), title: maybe(z.string()), description: maybe(z.string()) }),
  ),
  nfm_reply: maybe(
    z.looseObject({
      name: maybe(z.string()),
      body: maybe(z.string()),
      response_json: maybe(z.string()),
    }),
  ),
  call_permission_reply: maybe(
    z.looseObject({
      response: maybe(z.string()),
      expiration_timestamp: maybe(UnixSeconds),
      response_source: maybe(z.string()),
    }),
  ),
});
export type InteractiveBody = z.input<typeof InteractiveBody>;

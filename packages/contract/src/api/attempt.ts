/**
 * One try to deliver an event to a subscriber.
 */
import * as z from 'zod';

export const attemptOutcome = z.enum(['delivered', 'failed', 'parked', 'skipped']).meta({
  description:
    '`failed` will be tried again; `parked` was the last try and is kept for `resume`; `skipped`: the format has no ' +
    'word for it, nothing was posted.',
});

export const attempt = z
  .object({
    id: z.number().int(),
    subscriber_id: z.string(),
    event_id: z.string(),
    event_type: z.string().nullable(),
    number_id: z.string().nullable(),
    conversation_id: z.string().nullable(),
    try: z.number().int().meta({ description: '1 for the first.' }),
    outcome: attemptOutcome,
    status_code: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'What the subscriber answered, if it did.' }),
    error: z.string().nullable(),
    response: z.string().nullable().meta({ description: 'The first characters of the answer.' }),
    started_at: z.iso.datetime(),
    duration_ms: z.number().int(),
  })
  .meta({ id: 'Attempt' });

/** One attempt with the request it made. */
export const attemptDetail = attempt
  .extend({
    request: z
      .object({
        url: z.string(),
        headers: z.record(z.string(), z.string()),
        body: z.string().nullable().meta({ description: 'Null: the format had no words for it.' }),
      })
      .nullable()
      .meta({
        description:
          'Made again from the event as the subscriber is now: the address, the body, and the names of headers; their values ' +
          'are secret. Null: the event is gone, or it cannot be made (`error` of the attempt says why).',
      }),
  })
  .meta({ id: 'AttemptDetail' });

export type AttemptDetail = z.infer<typeof attemptDetail>;
export type Attempt = z.infer<typeof attempt>;

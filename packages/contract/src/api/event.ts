/**
 * What subscribers get and what `GET /api/v1/events` lists: the envelope and the closed set of types.
 */
import * as z from 'zod';
import { eventTypes } from './event-types.ts';

export const eventType = z.enum(eventTypes);
export type EventType = z.infer<typeof eventType>;

export const event = z
  .object({
    id: z.string().meta({ description: 'Stable across retries and replays; also the `webhook-id`.' }),
    type: eventType,
    occurred_at: z.iso.datetime(),
    workspace_id: z.string(),
    number_id: z.string(),
    conversation_id: z.string().optional(),
    sequence: z.number().int().meta({
      description: "Rises by 1 within the conversation (or, without one, within the number's events).",
    }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

export type Event = z.infer<typeof event>;

/** The answer of `GET /api/v1/events`. Unlike other lists it has no end: events keep coming. */
export const eventPage = z.object({
  data: z.array(event),
  next_cursor: z.string().meta({
    description: 'Give it as `after` next time. On an empty page what was given, at the beginning `evt_0`.',
  }),
});

/** One type as `GET /api/v1/event-types` describes it. */
export const eventTypeDetail = z
  .object({
    type: eventType,
    summary: z.string(),
    schema: z.record(z.string(), z.unknown()).meta({
      description: 'JSON Schema (2020-12) of the whole event. Fields may be added in later releases.',
    }),
    example: event,
  })
  .meta({ id: 'EventTypeDetail' });
export type EventTypeDetail = z.infer<typeof eventTypeDetail>;

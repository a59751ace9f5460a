/**
 * How the native API says no: RFC 9457 problem details with a stable `code`.
 */
import * as z from 'zod';

/** Every code that the API answers with. Codes are added, never renamed. */
export const problemCodes = [
  'invalid_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'conflict',
  'link_expired',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'number_disconnected',
  'number_suspended',
  'window_closed',
  'handoff_active',
  'meta_refused',
  'meta_unreachable',
  'internal_error',
  'media_unavailable',
  'database_unavailable',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong with a request: where, and what. */
export const fault = z.object({
  path: z.string().meta({ description: 'Where: `number_ids.0`, or the name of a query parameter.' }),
  message: z.string(),
});

export type Fault = z.infer<typeof fault>;

/** What more there is to say of a send that Meta refused. */
export const refusedSend = z.object({
  message_id: z.string().meta({ description: 'Where the refused message stands in the history.' }),
  meta: z.object({
    code: z.number().int().meta({ description: "Meta's error code; 0: Meta could not be reached." }),
    details: z.string(),
    retry: z.enum(['no', 'later', 'fix']).meta({
      description:
        '`no`: permanent. `later`: the same again after a pause. `fix`: after somebody changed something.',
    }),
    advice: z.string().meta({ description: 'What to do, for people.' }),
  }),
});

export type RefusedSend = z.infer<typeof refusedSend>;

export const problem = z
  .object({
    type: z.string().meta({ description: 'Where the code is explained, relative to this server.' }),
    title: z.string().meta({ description: 'The code in words; the same for every problem of this code.' }),
    status: z.number().int().meta({ description: 'The HTTP status once more.' }),
    code: z.enum(problemCodes).meta({ description: 'Stable; this is what programs should look at.' }),
    detail: z.string().meta({ description: 'What is wrong this time, for people.' }),
    errors: z.array(fault).optional().meta({ description: 'With `invalid_request`: every fault found.' }),
    ...refusedSend.partial().shape,
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details, sent as `application/problem+json`.',
    example: {
      type: '/docs/errors#invalid_request',
      title: 'The request is not valid',
      status: 400,
      code: 'invalid_request',
      detail: 'limit: must be at most 200',
      errors: [{ path: 'limit', message: 'must be at most 200' }],
    },
  });

export type Problem = z.infer<typeof problem>;

/**
 * The queue in which a number's messages wait for their turn at Meta.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const sendQueue = z
  .object({
    number_id: z.string(),
    messages_per_second: z.number().int().meta({
      description:
        'What the number may send and receive together; half of it for a while after a pause for its rate.',
    }),
    queued: z
      .object({ reply: z.number().int(), broadcast: z.number().int() })
      .meta({ description: 'What waits. Replies go before broadcasts.' }),
    sending: z.number().int().meta({ description: 'At Meta’s door now.' }),
    oldest_queued_at: z.iso.datetime().nullable(),
    paused_until: z.iso.datetime().nullable().meta({ description: 'Nothing goes before then.' }),
    pause: z
      .object({
        reason: z.enum(['meta_limit', 'meta_unreachable', 'number_suspended', 'number_disconnected']),
        meta_code: z.number().int().nullable().meta({ description: 'Meta’s, of the refusal behind it.' }),
        advice: z.string().meta({ description: 'For people.' }),
      })
      .nullable()
      .meta({
        description:
          'Why nothing goes. While the number is suspended the queue waits; of a disconnected number it is refused.',
      }),
  })
  .meta({ id: 'SendQueue' });

export const numberPatch = z.strictObject({
  workspace_id: workspaceId.optional(),
  messages_per_second: z.number().int().min(1).max(1_000).nullable().meta({
    description: '`null`: as Meta has it (20 with `coexistence`, else 80, or 1,000 after an upgrade).',
  }),
});

export type SendQueue = z.infer<typeof sendQueue>;

/**
 * What may be sent in a conversation now, by which hand, until when, at what price.
 */
import * as z from 'zod';
import { conversationWindow } from './conversation.ts';
import { handoff } from './handoff.ts';

export const obstacle = z
  .object({
    code: z
      .enum([
        'number_disconnected',
        'number_suspended',
        'window_closed',
        'handoff_active',
        'opted_out',
        'blocked',
        'unreachable',
        'restricted',
      ])
      .meta({ description: 'Where a send would be refused for it, with that code.' }),
    text: z.string().meta({ description: 'For people.' }),
  })
  .meta({ id: 'Obstacle' });

const cost = z.enum(['free', 'charged']);

const way = z.object({
  allowed: z.boolean(),
  until: z.iso.datetime().nullable().meta({ description: 'When that ends, if it does by itself.' }),
  why_not: z.array(obstacle).meta({ description: 'Empty while it is allowed.' }),
});

export const templateAdvice = way.extend({
  category: z.enum(['utility', 'marketing', 'authentication']),
  cost,
  price: z.object({ low: z.string(), high: z.string(), currency: z.string() }).nullable().meta({
    description:
      'Exact decimals, by your rate card; `low` if the window is still open when it arrives, `high` if not. null: free, or no card knows.',
  }),
});

export const advice = z
  .object({
    conversation_id: z.string(),
    at: z.iso.datetime(),
    summary: z.string().meta({ description: 'For people, in one or two sentences.' }),
    window: conversationWindow,
    handoff: handoff.nullable(),
    phone: way.extend({ cost }).meta({ description: 'By hand, in the WhatsApp Business app.' }),
    free_form: way.extend({ cost }).meta({ description: 'Text, media and the like, by API.' }),
    templates: z.array(templateAdvice).meta({ description: 'By API, one for each category.' }),
    bot: way.meta({
      description: 'Whether a send with `actor: bot` may go, as far as that depends on who speaks.',
    }),
  })
  .meta({ id: 'Advice' });

export type Advice = z.infer<typeof advice>;
export type Obstacle = z.infer<typeof obstacle>;
export type TemplateAdvice = z.infer<typeof templateAdvice>;

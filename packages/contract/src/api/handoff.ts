/**
 * Handoff: a person took a conversation over from the bot.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const handoffCause = z.enum(['phone', 'api', 'asked']).meta({
  description:
    '`phone`: a reply typed on the phone. `api`: a send with `actor: human`. `asked`: somebody asked for it.',
});

export const handoffEnd = z.enum(['silence', 'word', 'asked', 'automatic']).meta({
  description:
    '`silence`: the person said nothing for as long as the rules say. `word`: the customer or the phone said a word of ' +
    'the rules. `asked`: somebody asked for it. `automatic`: what started it was the app’s own greeting, as a late ' +
    'message showed.',
});

export const handoff = z
  .object({
    state: z.enum(['active', 'ended']),
    cause: handoffCause,
    message_id: z.string().nullable().meta({ description: 'The message that started it.' }),
    started_at: z.iso.datetime(),
    started_by: z.string().nullable().meta({ description: 'Whoever asked for it, in their own word.' }),
    replied_at: z.iso.datetime().nullable().meta({ description: "The person's last message." }),
    ends_at: z.iso.datetime().nullable().meta({
      description: 'When silence will end it, if the person says nothing more; null: not by itself.',
    }),
    ended_at: z.iso.datetime().nullable(),
    end_cause: handoffEnd.nullable(),
    ended_by: z.string().nullable(),
  })
  .meta({
    id: 'Handoff',
    description: 'A person has the conversation; sends of bots are refused meanwhile.',
  });

const by = z.string().min(1).max(200).optional().meta({ description: 'Who asks, in your own word.' });

export const handoffRequest = z.strictObject({ workspace_id: workspaceId.optional(), by });

const words = z.array(z.string().trim().min(1).max(1000)).max(50);

const fields = {
  enabled: z
    .boolean()
    .meta({ description: '`false`: replies start nothing, and no send of a bot is refused.' }),
  silence_minutes: z
    .number()
    .int()
    .min(1)
    .max(43_200)
    .nullable()
    .meta({ description: 'So long without a word of the person ends a handoff; null: silence ends none.' }),
  customer_words: words.meta({
    description: 'A customer who says exactly one of these gives the conversation back.',
  }),
  phone_words: words.meta({
    description: 'The owner who types exactly one of these gives it back. The customer reads it too.',
  }),
  automatic_texts: words.meta({
    description: "Greetings and away messages of the app, word by word: they are no person's reply.",
  }),
  automatic_within_seconds: z
    .number()
    .int()
    .min(0)
    .max(60)
    .meta({
      description:
        "What the phone says so soon after a customer's message is the app's own; up to five times as long, if it was said the " +
        'same to others. 0: only the texts count.',
    }),
};

export const handoffRules = z
  .object(fields)
  .meta({ id: 'HandoffRules', description: "What counts as a person's reply, and what ends a handoff." });

export const handoffRulesPatch = z
  .strictObject({ workspace_id: workspaceId.optional(), ...z.object(fields).partial().shape })
  .meta({ description: 'What is left out stays as it is.' });

export type Handoff = z.infer<typeof handoff>;
export type HandoffCause = z.infer<typeof handoffCause>;
export type HandoffEnd = z.infer<typeof handoffEnd>;
export type HandoffRules = z.infer<typeof handoffRules>;
export type HandoffRulesPatch = z.infer<typeof handoffRulesPatch>;

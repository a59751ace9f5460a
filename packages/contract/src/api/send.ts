/**
 * Sending: `POST /api/v1/messages`. The body under the type's own name is shaped as in the Cloud API.
 */
import * as z from 'zod';
import { type SendType, sendBodies, sendContext, sendTypes } from '../meta/send.ts';
import { workspaceId } from './page.ts';

/** A BSUID (`US.1349…`), also a parent one of an enterprise. */
export const businessScopedId = /^[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}$/;

/** Meta takes 512 characters; ours stand in front (assumed: the length is not documented). */
const callerData = z.string().max(400);

export const actor = z.enum(['bot', 'human', 'system']).meta({
  description:
    'Who speaks. `human`: a person; takes the conversation over from the bot. `bot`: refused while a person has it. `system`: ' +
    'what goes out no matter who talks (a code, an order that was shipped); neither of the two. Default `bot`.',
});

const bodies = Object.fromEntries(
  Object.entries(sendBodies).map(([type, shape]) => [type, shape.optional()]),
) as { [T in SendType]: z.ZodOptional<(typeof sendBodies)[T]> };

export const newMessage = z
  .strictObject({
    workspace_id: workspaceId.optional(),
    number_id: z.string().min(1).max(100).meta({ description: 'From which number.' }),
    to: z
      .string()
      .max(32)
      .regex(/^\+?([\s().-]*\d){5,20}[\s().-]*$/, 'must be a phone number with its country code')
      .optional()
      .meta({
        description:
          "The customer's phone with its country code, with or without `+`. Wins over `recipient`.",
        example: '+15550001234',
      }),
    recipient: z.string().regex(businessScopedId, 'must be a business-scoped user id').optional().meta({
      description: 'The customer by business-scoped user id (BSUID).',
      example: 'US.13491208655302741918',
    }),
    type: z.enum(sendTypes),
    ...bodies,
    context: sendContext.optional().meta({ description: 'Makes it a reply.' }),
    actor: actor.optional(),
    in_reply_to_event: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .meta({
        description:
          'Of a bot: the `message.received` event that it answers, or the wamid of that message. When a person has replied since the ' +
          'customer wrote it, the answer comes too late: `handoff_active`, also when the handoff is over.',
      }),
    callback_data: callerData.optional().meta({
      description: "Yours; comes back as `callback_data` in the message's `message.status` events.",
    }),
  })
  .superRefine((given, context) => {
    const complain = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message, input: given });
    if (given.to === undefined && given.recipient === undefined)
      complain('to', '`to` or `recipient` is needed');
    if (given[given.type] === undefined)
      complain(given.type, `is needed for a message of type ${given.type}`);
    for (const type of sendTypes) {
      if (type !== given.type && given[type] !== undefined)
        complain(type, `the message is of type ${given.type}`);
    }
    if (given.type === 'reaction' && given.context !== undefined)
      complain('context', 'a reaction cannot be a reply');
  })
  .meta({ id: 'NewMessage' });

export type Actor = z.infer<typeof actor>;
export type NewMessage = z.infer<typeof newMessage>;

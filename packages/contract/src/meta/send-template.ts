/**
 * A template as it is sent (protocol/templates.md 3). Whether its parameters fit the template is known to Meta alone
 * (132000, 132012); here stands what every template send must have.
 */
import * as z from 'zod';

const parameter = z.looseObject({ type: z.string().min(1).max(40) }).superRefine((given, context) => {
  if (given.type !== 'limited_time_offer') return;
  const { expiration_time_ms: ms } = (given.limited_time_offer ?? {}) as { expiration_time_ms?: unknown };
  if (typeof ms === 'number' && Number.isInteger(ms) && ms > 0) return;
  const path = ['limited_time_offer', 'expiration_time_ms'];
  context.addIssue({ code: 'custom', path, message: 'must be a time in Unix milliseconds', input: given });
});

const part = z.looseObject({
  type: z
    .string()
    .min(1)
    .max(40)
    .meta({ description: '`header`, `body`, `button`, `carousel`, `limited_time_offer`, …' }),
  sub_type: z.string().max(40).optional(),
  index: z.union([z.string().regex(/^\d{1,2}$/), z.number().int().min(0).max(99)]).optional(),
  parameters: z.array(parameter).max(100).optional(),
});
const component = part.extend({
  cards: z
    .array(
      z.looseObject({
        card_index: z.number().int().min(0).max(9),
        components: z.array(part).max(20),
      }),
    )
    .min(1)
    .max(10)
    .optional()
    .meta({ description: 'Of a `carousel`: each card of the template, filled.' }),
});

export const templateSend = z.looseObject({
  name: z
    .string()
    .regex(
      /^[a-z0-9_]{1,512}$/,
      'must be a template name: small letters, digits and underscores, at most 512',
    ),
  language: z.looseObject({ code: z.string().min(2).max(20).meta({ example: 'en_US' }) }),
  components: z.array(component).max(20).optional(),
});

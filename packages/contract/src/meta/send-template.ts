/**
 * A template as it is sent (protocol/templates.md 3). Whether its parameters fit the template is known to Meta alone
 * (132000, 132012); here stands what every template send must have.
 */
import * as z from 'zod';

const parameter = z.looseObject({ type: z.string().min(1).max(40) });

const component = z.looseObject({
  type: z.string().min(1).max(40).meta({ description: '`header`, `body`, `button`, `carousel`, …' }),
  sub_type: z.string().max(40).optional(),
  index: z.union([z.string().regex(/^\d{1,2}$/), z.number().int().min(0).max(99)]).optional(),
  parameters: z.array(parameter).max(100).optional(),
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

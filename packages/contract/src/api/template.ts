/**
 * Message templates: kept in step with Meta, made and changed through it.
 */
import * as z from 'zod';
import { checkCategory, templateComponents } from '../meta/new-template.ts';
import { metaId } from './number.ts';
import { workspaceId } from './page.ts';

const component = z.record(z.string(), z.unknown());

export const templateVariable = z
  .object({
    key: z.string().meta({
      description:
        'What it is called here: a named parameter by its name, a positional one of the body by its number (`1`), of ' +
        'the header as `header.1`, media as `header.image`, a button as `button.0`, the end of an offer as `offer.expiration`, in cards with `card.0.` in front.',
    }),
    place: z.enum(['header', 'body', 'button', 'offer']),
    type: z
      .enum(['text', 'image', 'video', 'document', 'location', 'payload', 'coupon_code', 'expiration'])
      .meta({
        description: '`expiration`: when an offer ends, as a time with its zone or in Unix milliseconds.',
      }),
    required: z.boolean(),
    index: z.number().int().nullable().meta({ description: 'Of a button, from 0.' }),
    card: z.number().int().nullable().meta({ description: 'Of a card, from 0.' }),
    parameter_name: z.string().nullable(),
    example: z.string().nullable(),
  })
  .meta({ id: 'TemplateVariable' });

export const template = z
  .object({
    id: z.string().meta({ description: "Meta's id." }),
    workspace_id: z.string(),
    waba_id: z.string(),
    name: z.string(),
    language: z.string(),
    status: z.string().meta({
      description:
        "Meta's word: `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, … `UNKNOWN` until Meta's list was read.",
    }),
    status_reason: z.string().nullable().meta({ description: 'Why, where Meta said so.' }),
    is_sendable: z.boolean().meta({ description: 'Only approved templates can be sent.' }),
    category: z.string().nullable().meta({ description: '`MARKETING`, `UTILITY`, `AUTHENTICATION`.' }),
    next_category: z
      .string()
      .nullable()
      .meta({ description: 'Meta has announced that it will move there; then its price changes.' }),
    next_category_at: z.iso.datetime().nullable(),
    quality: z.string().nullable().meta({ description: '`GREEN`, `YELLOW`, `RED`, `UNKNOWN`.' }),
    parameter_format: z.enum(['named', 'positional']),
    components: z.array(component).meta({ description: 'As Meta has them.' }),
    variables: z.array(templateVariable).meta({ description: 'What a send has to fill, in its order.' }),
    ttl_seconds: z.number().int().nullable(),
    updated_at: z.iso.datetime().nullable().meta({ description: 'When Meta last said something of it.' }),
    created_at: z.iso.datetime().meta({ description: 'When it became known here.' }),
    deleted_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Template' });

export type Template = z.infer<typeof template>;

export const templateNews = z
  .object({
    id: z.string().meta({ description: 'Of the event `template.updated`.' }),
    at: z.iso.datetime(),
    aspect: z.enum(['status', 'quality', 'category', 'components']),
    event: z.string().meta({
      description: "Meta's word: `APPROVED`, `REJECTED`, … for a status, `GREEN`, … for the quality.",
    }),
    reason: z.string().nullable(),
    found_by_list: z.boolean().meta({ description: "Told by nobody: seen in Meta's list." }),
  })
  .meta({ id: 'TemplateNews', description: 'One thing that happened to a template.' });

export const templateSample = z
  .object({ handle: z.string().meta({ description: 'For `example.header_handle`.' }) })
  .meta({ id: 'TemplateSample' });

const name = z
  .string()
  .regex(/^[a-z0-9_]{1,512}$/, 'must be small letters, digits and underscores, at most 512');
const category = z
  .string()
  .regex(/^(authentication|marketing|utility)$/i, 'must be AUTHENTICATION, MARKETING or UTILITY')
  .transform((word) => word.toUpperCase());
const components = templateComponents.meta({
  description: 'As Meta takes them: `HEADER`, `BODY`, `FOOTER`, `BUTTONS`, `CAROUSEL`, `LIMITED_TIME_OFFER`.',
});
const ttl = z
  .number()
  .int()
  .min(-1)
  .max(2_592_000)
  .meta({ description: 'How long Meta tries to deliver it.' });

export const newTemplate = z
  .strictObject({
    workspace_id: workspaceId.optional(),
    waba_id: metaId.optional(),
    number_id: z.string().min(1).max(100).optional().meta({ description: 'Instead of `waba_id`.' }),
    name,
    language: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/, 'must be a language like en_US'),
    category,
    parameter_format: z.enum(['named', 'positional']).optional(),
    allow_category_change: z.boolean().optional(),
    components,
    message_send_ttl_seconds: ttl.optional(),
  })
  .refine((given) => (given.waba_id === undefined) !== (given.number_id === undefined), {
    error: 'needs either `waba_id` or `number_id`',
    path: ['waba_id'],
  })
  .superRefine(checkCategory)
  .meta({ id: 'NewTemplate' });

export const templateChange = z
  .strictObject({
    workspace_id: workspaceId.optional(),
    category: category.optional(),
    components: components.optional(),
    message_send_ttl_seconds: ttl.optional(),
  })
  .refine((given) => given.category ?? given.components ?? given.message_send_ttl_seconds, {
    error: 'says nothing to change',
  })
  .superRefine(checkCategory);

export const templatePreview = z
  .object({
    header: z.string().nullable(),
    body: z.string(),
    footer: z.string().nullable(),
    buttons: z.array(z.object({ type: z.string(), text: z.string(), url: z.string().nullable() })),
    misfits: z.array(z.object({ path: z.string(), message: z.string() })).meta({
      description: 'Why Meta would refuse a send with these parameters; empty: nothing is known against it.',
    }),
    components: z.array(component).meta({ description: 'For a send: `template.components`.' }),
  })
  .meta({ id: 'TemplatePreview' });

/** Either the parameters of a send, or a value for each variable. */
export const previewRequest = z
  .strictObject({
    workspace_id: workspaceId.optional(),
    components: z.array(component).max(20).optional(),
    variables: z.record(z.string().max(100), z.string().max(2000)).optional(),
  })
  .refine((given) => given.components === undefined || given.variables === undefined, {
    error: 'takes either `components` or `variables`',
  });

export type TemplateNews = z.infer<typeof templateNews>;
export type TemplateSample = z.infer<typeof templateSample>;
export type NewTemplate = z.infer<typeof newTemplate>;
export type TemplateChange = z.infer<typeof templateChange>;

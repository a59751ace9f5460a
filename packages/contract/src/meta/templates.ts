/** News of message templates: four fields of one head. Source of all: webhooks-account.md, "Template fields". */
import { z } from 'zod';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

/** Ids come as JSON integers; the language as `en-US` in samples, `en_US` in API objects. */
const templateHead = {
  message_template_id: IdText,
  message_template_name: maybe(z.string()),
  message_template_language: maybe(z.string()),
};

/** Field `message_template_status_update`. `reason` is null when a deletion is scheduled. */
export const TemplateStatusValue = z.looseObject({
  ...templateHead,
  event: z.string(),
  reason: maybe(z.string().nullable()),
  message_template_category: maybe(z.string()),
  disable_info: maybe(z.looseObject({ disable_date: maybe(z.union([z.string(), z.number()])) })),
  other_info: maybe(z.looseObject({ title: maybe(z.string()), description: maybe(z.string()) })),
  rejection_info: maybe(z.looseObject({ reason: maybe(z.string()), recommendation: maybe(z.string()) })),
});
export type TemplateStatusValue = z.input<typeof TemplateStatusValue>;

/** Told by `new_quality_score`, whatever the field is called (contradiction 28). */
export const TemplateQualityValue = z.looseObject({
  ...templateHead,
  previous_quality_score: maybe(z.string()),
  new_quality_score: z.string(),
});
export type TemplateQualityValue = z.input<typeof TemplateQualityValue>;

/** Field `message_template_components_update`. */
export const TemplateComponentsValue = z.looseObject({
  ...templateHead,
  message_template_element: maybe(z.string()),
  message_template_title: maybe(z.string()),
  message_template_footer: maybe(z.string()),
  message_template_buttons: maybe(
    z.array(
      z.looseObject({
        message_template_button_type: maybe(z.string()),
        message_template_button_text: maybe(z.string()),
        message_template_button_url: maybe(z.string()),
        message_template_button_phone_number: maybe(z.string()),
      }),
    ),
  ),
});
export type TemplateComponentsValue = z.input<typeof TemplateComponentsValue>;

/**
 * Field `template_category_update`. Impending (24 h before): `new_category` is the present one, `correct_category` the
 * coming one; done: `previous_category` and `new_category`.
 */
export const TemplateCategoryValue = z.looseObject({
  ...templateHead,
  previous_category: maybe(z.string()),
  new_category: maybe(z.string()),
  correct_category: maybe(z.string()),
  category_update_timestamp: maybe(UnixSeconds),
});
export type TemplateCategoryValue = z.input<typeof TemplateCategoryValue>;

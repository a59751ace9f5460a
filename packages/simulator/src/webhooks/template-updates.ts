/** Builds the four account-level updates about templates (webhooks-account.md, "Template fields"). */
import type { JsonObject } from '../world/json.ts';
import { buttonsOf, partOf, type Template, type TemplateCategory, textOf } from '../world/template.ts';
import type { Update } from './update.ts';

function aboutTemplate(template: Template, field: string, at: number, rest: JsonObject): Update {
  return {
    field,
    entryId: template.wabaId,
    time: Math.floor(at / 1000),
    value: {
      ...rest,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      // As in Meta's samples; API objects write en_US.
      message_template_language: template.language.replace('_', '-'),
    },
    summary: `${field}: ${template.name} ${String(rest.event ?? rest.new_quality_score ?? rest.new_category ?? '')}`,
    evenIfUnlinked: true,
  };
}

export function statusChanged(
  template: Template,
  at: number,
  what: { event: string; reason?: string | null; more?: JsonObject },
): Update {
  const { event, reason = 'NONE', more = {} } = what;
  const category = { message_template_category: template.category };
  return aboutTemplate(template, 'message_template_status_update', at, {
    event,
    reason,
    ...category,
    ...more,
  });
}

export function qualityChanged(template: Template, at: number, previous: string): Update {
  const scores = { previous_quality_score: previous, new_quality_score: template.quality };
  return aboutTemplate(template, 'message_template_quality_update', at, scores);
}

export function componentsChanged(template: Template, at: number): Update {
  const { components } = template;
  const title = textOf(partOf(components, 'HEADER'));
  const footer = textOf(partOf(components, 'FOOTER'));
  const buttons = buttonsOf(components).map((button) => ({
    message_template_button_type: button.type ?? '',
    message_template_button_text: button.text ?? '',
    ...(button.url === undefined ? {} : { message_template_button_url: button.url }),
    ...(button.phone_number === undefined
      ? {}
      : { message_template_button_phone_number: button.phone_number }),
  }));
  return aboutTemplate(template, 'message_template_components_update', at, {
    message_template_element: textOf(partOf(components, 'BODY')),
    ...(title === '' ? {} : { message_template_title: title }),
    ...(footer === '' ? {} : { message_template_footer: footer }),
    ...(buttons.length === 0 ? {} : { message_template_buttons: buttons }),
  });
}

/** 24 hours before: both categories are named, the present one as `new_category`. */
export function categoryWillChange(
  template: Template,
  at: number,
  coming: { category: TemplateCategory; at: number },
): Update {
  return aboutTemplate(template, 'template_category_update', at, {
    new_category: template.category,
    correct_category: coming.category,
    category_update_timestamp: Math.floor(coming.at / 1000),
  });
}

export function categoryChanged(template: Template, at: number, previous: TemplateCategory): Update {
  const categories = { previous_category: previous, new_category: template.category };
  return aboutTemplate(template, 'template_category_update', at, categories);
}

/** News of message templates, told by their content where the field's name misleads (contradiction 28). */
import {
  TemplateCategoryValue,
  TemplateComponentsValue,
  TemplateQualityValue,
  TemplateStatusValue,
} from '@tandem/contract/meta/templates';
import type { AccountScope, Change, JsonObject, TemplateChange } from '../../changes/change.ts';
import { present } from '../../changes/json.ts';
import { unrecognized, type Where } from './unrecognized.ts';

type Aspect = TemplateChange['aspect'];
type Told = Pick<TemplateChange, 'event' | 'reason'>;

export const TEMPLATE_FIELDS = new Map<string, Aspect>([
  ['message_template_status_update', 'status'],
  ['message_template_quality_update', 'quality'],
  ['message_template_components_update', 'components'],
  ['template_category_update', 'category'],
]);

/** `raw` must be known to be no deeper than it may be carried. */
export function templateChange(
  where: Where,
  scope: AccountScope,
  named: Aspect,
  at: Date | undefined,
  raw: JsonObject,
): Change {
  const aspect = Object.hasOwn(raw, 'new_quality_score') ? 'quality' : named;
  const head = TemplateComponentsValue.safeParse(raw);
  const told = TELL[aspect](raw);
  if (!head.success || told === undefined) {
    return unrecognized(where, `the template's ${aspect} update lacks its id or its news`, raw);
  }
  const { message_template_id, message_template_name, message_template_language } = head.data;
  return present<TemplateChange>({
    kind: 'template',
    place: where.place,
    ...scope,
    field: where.field ?? '',
    aspect,
    event: told.event,
    templateId: message_template_id,
    name: message_template_name ?? '',
    language: languageOf(message_template_language),
    reason: told.reason,
    at,
    value: raw,
  });
}

const TELL: Record<Aspect, (raw: JsonObject) => Told | undefined> = {
  status: (raw) => {
    const { data } = TemplateStatusValue.safeParse(raw);
    if (!data) return undefined;
    // Meta writes NONE where there is no reason
    const reason = data.reason && data.reason !== 'NONE' ? data.reason : undefined;
    return present<Told>({ event: data.event, reason });
  },
  quality: (raw) => {
    const { data } = TemplateQualityValue.safeParse(raw);
    return data && { event: data.new_quality_score };
  },
  category: (raw) => {
    const { data } = TemplateCategoryValue.safeParse(raw);
    const event = data?.new_category ?? data?.correct_category;
    return event === undefined ? undefined : { event };
  },
  // the field tells no event; what it tells is that the components are new
  components: () => ({ event: 'UPDATED' }),
};

/** Webhooks write `en-US` where the API writes `en_US`. */
function languageOf(language: string | undefined): string {
  return language?.replaceAll('-', '_') ?? '';
}

/** Meta's error objects in our words. */
import { WebhookError } from '@tandem/contract/meta/error';
import type { Json, MetaError } from '../../changes/change.ts';
import { objectOf, present, wordAt } from '../../changes/json.ts';

/** Every error of a list; absent when there is none. An error without a readable code keeps its words under code 0. */
export function errorsOf(json: Json | undefined): MetaError[] | undefined {
  const list = Array.isArray(json) ? json : json === undefined || json === null ? [] : [json];
  return list.length === 0 ? undefined : list.map(errorOf);
}

function errorOf(json: Json): MetaError {
  const parsed = WebhookError.safeParse(json);
  if (!parsed.success) return present<MetaError>({ code: 0, title: wordAt(objectOf(json), 'title') });
  const { code, title, message, error_data, href } = parsed.data;
  const number = Number(code);
  return present<MetaError>({
    code: Number.isSafeInteger(number) ? number : 0,
    title,
    message,
    details: error_data?.details,
    href,
  });
}

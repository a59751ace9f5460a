/** Progress of what the API sent: the `statuses[]` of a value. */
import { MessageStatusItem } from '@tandem/contract/meta/statuses';
import type { z } from 'zod';
import type {
  AccountScope,
  Change,
  Json,
  JsonObject,
  Person,
  Pricing,
  StatusChange,
} from '../../changes/change.ts';
import { objectAt, ownValue, present } from '../../changes/json.ts';
import { errorsOf } from './errors.ts';
import { messageStatusOf } from './message-status.ts';
import { noticeChange } from './notices.ts';
import { completed, nameOnePerson, personOf } from './person.ts';
import type { Scene } from './scene.ts';
import { momentOf } from './time.ts';
import { eachItem, unrecognized, type Where } from './unrecognized.ts';

type Item = z.output<typeof MessageStatusItem>;

/** Words of older API versions that say nothing about the delivery. */
const OTHER_WORDS = new Set(['deleted', 'warning']);

/** `scope` serves the statuses that speak of no message (calls, payments): they become notices. */
export function translateStatuses(
  where: Where,
  scene: Scene,
  scope: AccountScope,
  statuses: Json | undefined,
): Change[] {
  const alone = nameOnePerson(statuses, ['recipient_id', 'recipient_user_id']);
  return eachItem(where, 'statuses', statuses, (raw, at) => {
    const parsed = MessageStatusItem.safeParse(raw);
    if (!parsed.success) return [unrecognized(at, 'the status lacks a readable id or status', raw)];
    const item = parsed.data;
    const about = item.type?.toLowerCase() ?? 'message';
    if (about !== 'message') return [noticeChange(at, scope, about, momentOf(item.timestamp), raw)];
    const word = item.status.toLowerCase();
    if (OTHER_WORDS.has(word)) return [noticeChange(at, scope, word, momentOf(item.timestamp), raw)];
    const status = messageStatusOf(word);
    if (status === undefined) return [unrecognized(at, 'the status word is unknown', raw)];
    const person = completed(recipientOf(item), scene.people, alone);
    return [statusChange(at, scene, raw, item, status, person)];
  });
}

/** Unlike a message, a status stands without a person: its message says whose it is. */
function statusChange(
  at: Where,
  scene: Scene,
  raw: JsonObject,
  item: Item,
  status: StatusChange['status'],
  person: Person,
): StatusChange {
  return present<StatusChange>({
    kind: 'status',
    place: at.place,
    ...scene.number,
    messageId: item.id,
    status,
    at: momentOf(item.timestamp),
    person,
    groupId: item.recipient_type === 'group' ? item.recipient_id : undefined,
    errors: errorsOf(ownValue(raw, 'errors')),
    pricing: pricingOf(item.pricing),
    conversation: objectAt(raw, 'conversation'),
    callbackData: item.biz_opaque_callback_data,
  });
}

/** In a group `recipient_id` is the group, and each participant has a status of their own. */
function recipientOf(item: Item): Person {
  if (item.recipient_type === 'group' || item.recipient_participant_id !== undefined) {
    return personOf({
      phone: item.recipient_participant_id,
      userId: item.recipient_participant_user_id,
      parentUserId: item.recipient_participant_parent_user_id,
    });
  }
  return personOf({
    phone: item.recipient_id,
    userId: item.recipient_user_id,
    parentUserId: item.recipient_parent_user_id ?? item.parent_recipient_user_id,
  });
}

/** One spelling of the category: Meta writes `authentication-international` in prices, with `_` elsewhere (34). */
function pricingOf(pricing: Item['pricing']): Pricing | undefined {
  if (pricing === undefined) return undefined;
  const { billable, pricing_model, type, category } = pricing;
  return present<Pricing>({ billable, model: pricing_model, type, category: category?.replaceAll('-', '_') });
}

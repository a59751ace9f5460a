/** What customers send: the `messages[]` of a value, live or as a history follow-up. */
import { InboundMessage } from '@tandem/contract/meta/messages';
import type { Change, IdentityChange, Json, JsonObject, MetaError, Person } from '../../changes/change.ts';
import { ownValue, present } from '../../changes/json.ts';
import { type MessageItem, messageChange, type Telling } from './message-change.ts';
import { typeOf } from './message-content.ts';
import { completed, isPlaceable, nameOnePerson, personOf } from './person.ts';
import type { Scene } from './scene.ts';
import { momentOf } from './time.ts';
import { eachItem, unrecognized, type Where } from './unrecognized.ts';

const NUMBER_CHANGES = new Set(['user_changed_number', 'user_changed_user_id', 'customer_changed_number']);

/** `valueErrors` are the errors of the whole value: they explain a message that came without its body (131000). */
export function translateMessages(
  where: Where,
  scene: Scene,
  messages: Json | undefined,
  told: Pick<Telling, 'source' | 'mediaFollowUp'>,
  valueErrors?: MetaError[],
): Change[] {
  const alone = nameOnePerson(messages, ['from', 'from_user_id']);
  return eachItem(where, 'messages', messages, (raw, at) => {
    const parsed = InboundMessage.safeParse(raw);
    if (!parsed.success) return [unrecognized(at, 'the message has no readable id', raw)];
    const item = parsed.data;
    // a lone contact beside the news that somebody changed may be the new person as well as the old
    const person = completed(senderOf(item), scene.people, alone && !item.system);
    const errors =
      lacksBody(raw) || !Array.isArray(messages) || messages.length === 1 ? valueErrors : undefined;
    const message = messageChange(at, scene.number, raw, item, {
      direction: 'inbound',
      ...told,
      person,
      errors,
    });
    const identity = identityChange(at, scene, item, person);
    return identity ? [message, identity] : [message];
  });
}

/** A system message may name only whom the sender has become. */
function senderOf(item: MessageItem): Person {
  const sender = personOf({
    phone: item.from,
    userId: item.from_user_id,
    parentUserId: item.from_parent_user_id,
  });
  return isPlaceable(sender) || !item.system ? sender : becomeOf(item);
}

function becomeOf({ system }: MessageItem): Person {
  return personOf({
    phone: system?.new_wa_id ?? system?.wa_id,
    userId: system?.user_id,
    parentUserId: system?.parent_user_id,
  });
}

function lacksBody(raw: JsonObject): boolean {
  return ownValue(raw, typeOf(raw)) === undefined;
}

function identityChange(
  at: Where,
  scene: Scene,
  item: MessageItem,
  previous: Person,
): IdentityChange | undefined {
  if (item.system?.type === undefined || !NUMBER_CHANGES.has(item.system.type)) return undefined;
  const current = becomeOf(item);
  const isNews =
    (current.waId !== undefined && current.waId !== previous.waId) ||
    (current.userId !== undefined && current.userId !== previous.userId);
  if (!isNews || !isPlaceable(previous)) return undefined;
  return present<IdentityChange>({
    kind: 'identity',
    place: at.place,
    ...scene.number,
    previous,
    current,
    detail: item.system.body,
    at: momentOf(item.timestamp),
  });
}

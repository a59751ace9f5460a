/** What the owner changed in the phone's address book: `state_sync[]`. */
import { StateSyncItem } from '@tandem/contract/meta/state-sync';
import type { Change, ContactChange, Json } from '../../changes/change.ts';
import { present } from '../../changes/json.ts';
import { isPlaceable, personOf } from './person.ts';
import type { Scene } from './scene.ts';
import { momentOf } from './time.ts';
import { eachItem, unrecognized, type Where } from './unrecognized.ts';

/** `add` also means edited; `edit` is written in a trigger list only (contradiction 21). */
const ACTIONS = new Map<string, ContactChange['action']>([
  ['add', 'add'],
  ['edit', 'add'],
  ['remove', 'remove'],
]);

export function translateStateSync(where: Where, scene: Scene, items: Json | undefined): Change[] {
  return eachItem(where, 'state_sync', items, (raw, at) => {
    const parsed = StateSyncItem.safeParse(raw);
    if (!parsed.success) return [unrecognized(at, 'the contact lacks a readable body or action', raw)];
    const { type = 'contact', contact, action: word, metadata } = parsed.data;
    if (type !== 'contact') return [unrecognized(at, 'the kind of synced state is unknown', raw)];
    const action = ACTIONS.get(word.toLowerCase());
    if (action === undefined) return [unrecognized(at, 'the action on the contact is unknown', raw)];
    const person = personOf({
      phone: contact.phone_number,
      userId: contact.user_id,
      parentUserId: contact.parent_user_id,
      username: contact.username,
    });
    if (!isPlaceable(person)) return [unrecognized(at, 'the contact has neither phone nor user id', raw)];
    const change = present<ContactChange>({
      kind: 'contact',
      place: at.place,
      ...scene.number,
      action,
      person,
      fullName: contact.full_name,
      firstName: contact.first_name,
      at: momentOf(metadata?.timestamp),
    });
    return [change];
  });
}

/** Customers whose BSUID became another one: `user_id_update[]`. */
import { UserIdUpdate } from '@tandem/contract/meta/identity';
import type { Change, IdentityChange, Json } from '../../changes/change.ts';
import { present } from '../../changes/json.ts';
import { completed, isPlaceable, personOf } from './person.ts';
import type { Scene } from './scene.ts';
import { momentOf } from './time.ts';
import { eachItem, unrecognized, type Where } from './unrecognized.ts';

export function translateUserIdUpdates(where: Where, scene: Scene, items: Json | undefined): Change[] {
  // Several are several people, also where one of them hides its phone.
  const alone = !Array.isArray(items) || items.length === 1;
  return eachItem(where, 'user_id_update', items, (raw, at) => {
    const parsed = UserIdUpdate.safeParse(raw);
    if (!parsed.success) return [unrecognized(at, 'the update names no user ids', raw)];
    const { wa_id, user_id, parent_user_id, detail, timestamp } = parsed.data;
    // the phone is told once; it is the customer's present one
    const previous = personOf({ userId: user_id.previous, parentUserId: parent_user_id?.previous });
    const own = personOf({ phone: wa_id, userId: user_id.current, parentUserId: parent_user_id?.current });
    const current = completed(own, scene.people, alone);
    if (!isPlaceable(previous) || own.userId === undefined) {
      return [unrecognized(at, 'the update lacks the previous or the current user id', raw)];
    }
    const change = present<IdentityChange>({
      kind: 'identity',
      place: at.place,
      ...scene.number,
      previous,
      current,
      detail,
      at: momentOf(timestamp),
    });
    return [change];
  });
}

/** Customers who stop or resume marketing messages: `user_preferences[]`. A wish about anything else is none of that. */
import { UserPreference } from '@tandem/contract/meta/preferences';
import type { Change, Json, PreferenceChange } from '../../changes/change.ts';
import { present } from '../../changes/json.ts';
import { completed, isPlaceable, nameOnePerson, personOf } from './person.ts';
import type { Scene } from './scene.ts';
import { momentOf } from './time.ts';
import { eachItem, unrecognized, type Where } from './unrecognized.ts';

/** The only one that Meta documents. */
const marketing = 'marketing_messages';

export function translatePreferences(where: Where, scene: Scene, items: Json | undefined): Change[] {
  const alone = nameOnePerson(items, ['wa_id', 'user_id']);
  return eachItem(where, 'user_preferences', items, (raw, at) => {
    const parsed = UserPreference.safeParse(raw);
    if (!parsed.success) return [unrecognized(at, 'the preference lacks a category or a value', raw)];
    const { wa_id, user_id, parent_user_id, category, value, detail, signup_id, timestamp } = parsed.data;
    if (category !== marketing) return [unrecognized(at, 'the category of the preference is unknown', raw)];
    const own = personOf({ phone: wa_id, userId: user_id, parentUserId: parent_user_id });
    const person = completed(own, scene.people, alone);
    if (!isPlaceable(person)) return [unrecognized(at, 'the preference names no customer', raw)];
    const change = present<PreferenceChange>({
      kind: 'preference',
      place: at.place,
      ...scene.number,
      person,
      category,
      value,
      detail,
      signupId: signup_id,
      at: momentOf(timestamp),
    });
    return [change];
  });
}

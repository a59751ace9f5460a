/** A message-level value: every list in it is translated, whichever field brought it. */
import type { AccountScope, Change, JsonObject, MetaError } from '../../changes/change.ts';
import { isTooDeep, ownValue } from '../../changes/json.ts';
import { holdsRedacted, isRedacted } from '../../changes/redacted.ts';
import { translateStateSync } from './contacts.ts';
import { translateEchoes } from './echoes.ts';
import { errorsOf } from './errors.ts';
import { historyError, translateHistory } from './history.ts';
import { translateUserIdUpdates } from './identity.ts';
import { translateMessages } from './messages.ts';
import { noticeChange } from './notices.ts';
import { translatePreferences } from './preferences.ts';
import { type Scene, sceneOf } from './scene.ts';
import { translateStatuses } from './statuses.ts';
import { below, unrecognized, type Where } from './unrecognized.ts';

export const NUMBER_FIELDS = new Set([
  'messages',
  'history',
  'smb_message_echoes',
  // the dashboard's name of the field before (contradiction 19)
  'message_echoes',
  'smb_app_state_sync',
  'user_preferences',
  'user_id_update',
]);

const ITEM_LISTS = [
  ...['messages', 'statuses', 'message_echoes', 'history'],
  ...['state_sync', 'user_preferences', 'user_id_update'],
];
const KNOWN_KEYS = new Set([...ITEM_LISTS, 'contacts', 'errors']);

export function* translateNumberValue(
  where: Where,
  scope: AccountScope,
  at: Date | undefined,
  value: JsonObject,
): Generator<Change, void, undefined> {
  const scene = sceneOf(value);
  if (!scene) return yield unrecognized(where, 'metadata.phone_number_id is missing', value);
  const here = { ...where, phoneNumberId: scene.number.phoneNumberId };
  const told: { source: 'live' } | { source: 'history'; mediaFollowUp: true } =
    where.field === 'history' ? { source: 'history', mediaFollowUp: true } : { source: 'live' };
  const valueErrors = errorsOf(ownValue(value, 'errors'));
  let isEmpty = true;
  for (const change of translateHistory(here, scene, ownValue(value, 'history'))) {
    isEmpty = false;
    yield change;
  }
  const changes = [
    translateMessages(here, scene, ownValue(value, 'messages'), told, valueErrors),
    translateStatuses(here, scene, scope, ownValue(value, 'statuses')),
    translateEchoes(here, scene, ownValue(value, 'message_echoes'), told),
    translateStateSync(here, scene, ownValue(value, 'state_sync')),
    translatePreferences(here, scene, ownValue(value, 'user_preferences')),
    translateUserIdUpdates(here, scene, ownValue(value, 'user_id_update')),
    strangerLists(here, value),
  ].flat();
  // the errors of the value that no message carries away stand as a change of their own
  const carried = changes.some((change) => change.kind === 'message' && change.errors === valueErrors);
  if (valueErrors && !carried) changes.push(errorChange(here, scene, scope, at, value, valueErrors));
  yield* changes;
  // What a privacy rule left out says nothing, also when nothing else is there.
  if (isEmpty && changes.length === 0 && !holdsRedacted(value)) yield emptyChange(here, scope, at, value);
}

function errorChange(
  where: Where,
  scene: Scene,
  scope: AccountScope,
  at: Date | undefined,
  value: JsonObject,
  errors: MetaError[],
): Change {
  const place = below(where, 'errors');
  if (where.field === 'history') return historyError(place, scene.number, errors);
  const raw = ownValue(value, 'errors') ?? null;
  if (isTooDeep(raw)) return unrecognized(place, 'the errors cannot be read', raw);
  return noticeChange(place, scope, 'errors', at, { errors: raw });
}

/** A list that Meta added since: its items must not vanish unseen. */
function strangerLists(where: Where, value: JsonObject): Change[] {
  return Object.entries(value).flatMap(([key, list]) =>
    KNOWN_KEYS.has(key) || !Array.isArray(list) || list.every((item) => isRedacted(item))
      ? []
      : [unrecognized(below(where, key), 'the value holds an unknown list', list)],
  );
}

/** Known lists without items say little, but they were said; a value without any is not understood. */
function emptyChange(where: Where, scope: AccountScope, at: Date | undefined, value: JsonObject): Change {
  if (!ITEM_LISTS.some((key) => Object.hasOwn(value, key))) {
    return unrecognized(where, 'the value holds none of the known lists', value);
  }
  if (isTooDeep(value)) return unrecognized(where, 'the value cannot be read', value);
  return noticeChange(where, scope, 'empty', at, value);
}

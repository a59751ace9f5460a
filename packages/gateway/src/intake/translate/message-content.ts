/** The content of a message: Cloud-API-shaped, as Meta sent it, without id, sender and time. */
import { messageBodies } from '@tandem/contract/meta/message-bodies';
import type { JsonObject } from '../../changes/change.ts';
import { ownValue } from '../../changes/json.ts';

const KNOWN_BODIES = [...Object.keys(messageBodies), 'edit', 'revoke'];

/** The item's type word; where it is missing, the body that is there tells it. */
export function typeOf(item: JsonObject): string {
  const type = ownValue(item, 'type');
  if (typeof type === 'string' && type !== '') return type;
  const body = KNOWN_BODIES.find((key) => Object.hasOwn(item, key));
  return body ?? (Object.hasOwn(item, 'errors') ? 'unsupported' : 'unknown');
}

/** Everything but what stands in columns of its own; unknown keys are kept. */
export function contentOf(type: string, item: JsonObject): JsonObject {
  const {
    type: _type,
    id,
    from,
    from_user_id,
    from_parent_user_id,
    to,
    to_user_id,
    to_parent_user_id,
    timestamp,
    group_id,
    history_context,
    ...content
  } = item;
  return { type, ...content };
}

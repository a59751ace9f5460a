/**
 * What stands in for ids that must not be kept (pure): the same for the same id, of one workspace and installation.
 */
import { createHash } from 'node:crypto';

/** What is hashed together with every id. */
export type Salt = { pepper: string; workspaceId: string };

/** Hex. `kind` tells a phone from a BSUID and from a message. */
export function hashOf(
  { pepper, workspaceId }: Salt,
  kind: 'phone' | 'user' | 'message',
  value: string,
): string {
  return createHash('sha256').update(`${pepper} ${workspaceId} ${kind} ${value}`).digest('hex');
}

const prefix = 'masked.';

/** Shown as the `user_id` of a masked person. */
export const pseudonymOf = (person: string): string => `${prefix}${person.slice(0, 24)}`;

/** A wamid spells the customer's phone number in base64. What is masked already stays as it is. */
export function maskedMessageId(salt: Salt, id: string): string {
  return id.startsWith(prefix) ? id : `${prefix}${hashOf(salt, 'message', id).slice(0, 40)}`;
}

/** The SQL of `maskedMessageId`, for many rows at once; `salt` and `id` are SQL. */
export const maskedMessageIdSql = (salt: string, id: string): string =>
  `CASE WHEN ${id} LIKE '${prefix}%' THEN ${id} ELSE '${prefix}' ||
     left(encode(sha256(convert_to(${salt} || ' message ' || ${id}, 'UTF8')), 'hex'), 40) END`;

/**
 * One step through the notices: Meta's words that no record waited for may name the person, too.
 */
import type { JsonObject } from '../../changes/change.ts';
import type { Queryable } from '../../database/transaction.ts';
import { listNoticeValues, type NoticeValue, replaceNoticeValue } from '../../numbers/notice-values.ts';
import { numbersOfWorkspace } from '../../numbers/number-book.ts';
import type { Applying } from '../../privacy/apply-steps.ts';
import { noteFindings, openSifting } from './open-sifting.ts';
import { siftBody } from './sift.ts';

const noticesPerStep = 200;

/** Undefined when no notice is left to look at. */
export async function applyToNotices(
  client: Queryable,
  { rule, place, counts }: Applying,
  now: Date,
): Promise<Applying | undefined> {
  const notices = await listNoticeValues(client, rule.workspaceId, place.notice ?? 0, noticesPerStep);
  const last = notices.at(-1);
  if (last === undefined) return undefined;
  const bodies = notices.map((notice) => ({ id: notice.id, body: bodyOf(notice) }));
  const { sifting, judge } = await openSifting(
    client,
    bodies.map(({ body }) => body),
    { numbers: await numbersOfWorkspace(client, rule.workspaceId), now, only: rule.id },
  );
  for (const { id, body } of bodies) {
    if (!siftBody(body, sifting)) continue;
    const [item] = body.notice ?? [];
    await replaceNoticeValue(client, id, item ?? body);
  }
  await noteFindings(client, judge);
  return { rule, place: { ...place, notice: last.id }, counts };
}

/** As it would stand in a webhook; an item as the only one of a list. */
function bodyOf({ phoneNumberId, value }: NoticeValue): JsonObject & { notice?: JsonObject[] } {
  const whole = value as JsonObject;
  if ('metadata' in whole) return whole;
  return { metadata: { phone_number_id: phoneNumberId }, notice: [whole] };
}

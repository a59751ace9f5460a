/** What the owner sends, edits or deletes on the phone: `message_echoes[]`, live or as a history follow-up. */
import { MessageEcho } from '@tandem/contract/meta/echoes';
import type { Change, Json, Person } from '../../changes/change.ts';
import { type MessageItem, messageChange, type Telling } from './message-change.ts';
import { completed, digitsOf, isPlaceable, nameOnePerson, personOf, sameNumber } from './person.ts';
import type { Scene } from './scene.ts';
import { eachItem, unrecognized, type Where } from './unrecognized.ts';

export function translateEchoes(
  where: Where,
  scene: Scene,
  echoes: Json | undefined,
  told: Pick<Telling, 'source' | 'mediaFollowUp'>,
): Change[] {
  const own = scene.number.displayPhoneNumber;
  const alone = nameOnePerson(echoes, ['to', 'to_user_id']);
  return eachItem(where, 'message_echoes', echoes, (raw, at) => {
    const parsed = MessageEcho.safeParse(raw);
    if (!parsed.success) return [unrecognized(at, 'the echo has no readable id', raw)];
    const recipient = completed(recipientOf(parsed.data, own), scene.people, alone);
    const person = isPlaceable(recipient) ? recipient : writerOf(parsed.data, own);
    return [messageChange(at, scene.number, raw, parsed.data, { direction: 'outbound', ...told, person })];
  });
}

/**
 * The customer of an echo is whom it went to. Edits and deletions were seen with `from` and `to` swapped, as if the
 * customer had made them: the customer is whichever of the two is not the business number.
 */
function recipientOf(echo: MessageItem, own: string | undefined): Person {
  const swapped = isOwn(echo.to, own) && echo.from !== undefined && !isOwn(echo.from, own);
  if (!swapped) {
    return personOf({ phone: echo.to, userId: echo.to_user_id, parentUserId: echo.to_parent_user_id });
  }
  return personOf({
    phone: echo.from,
    userId: echo.from_user_id ?? echo.to_user_id,
    parentUserId: echo.from_parent_user_id ?? echo.to_parent_user_id,
  });
}

/** The last resort of an echo that names no recipient: a writer who is not the business can only be the customer. */
function writerOf(echo: MessageItem, own: string | undefined): Person {
  const phone = own === undefined || isOwn(echo.from, own) ? undefined : echo.from;
  return personOf({ phone, userId: echo.from_user_id, parentUserId: echo.from_parent_user_id });
}

function isOwn(phone: string | undefined, own: string | undefined): boolean {
  return phone !== undefined && own !== undefined && sameNumber(digitsOf(phone), own);
}

/**
 * When the customers said what bots answer: by the event that the bot was told, or by the message's wamid.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import { messageTimes } from '../conversations/message-times.ts';
import type { Queryable } from '../database/transaction.ts';
import { receivedTimes } from '../delivery/received-times.ts';

type Answering = { workspaceId: string; wish: Pick<NewMessage, 'number_id' | 'in_reply_to_event'> };

/** Those that name something and are not in the answer name what is not there. Costs nothing when nobody names anything. */
export async function readAnswered<A extends Answering>(
  client: Queryable,
  wishes: readonly A[],
): Promise<Map<A, Date>> {
  const named = wishes.flatMap((one) => {
    const { number_id: numberId, in_reply_to_event: ref } = one.wish;
    return ref === undefined ? [] : [{ one, ref, numberId, workspaceId: one.workspaceId }];
  });
  if (named.length === 0) return new Map();
  const events = await receivedTimes(client, named);
  const left = named.filter(({ ref }) => !events.has(ref));
  const messages = left.length === 0 ? new Map<string, Date>() : await messageTimes(client, left);
  return new Map(
    named.flatMap(({ one, ref }): [A, Date][] => {
      const at = events.get(ref) ?? messages.get(ref);
      return at === undefined ? [] : [[one, at]];
    }),
  );
}

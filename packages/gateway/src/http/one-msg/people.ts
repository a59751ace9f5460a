/**
 * Blocked people.
 */
import * as z from 'zod';
import { type Answer, ok } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';
import { destinationOf } from './destination.ts';
import { askMeta, askPages, type Speaker } from './meta.ts';

const person = z.looseObject({ wa_id: z.string().optional(), user_id: z.string().optional() });

async function listBlocked(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const ask = ({ phoneNumberId }: Speaker) => ({ path: [phoneNumberId, 'block_users'], limit: 500 });
  const people = await askPages(needs, call, ask, person);
  return ok({ blockedUsers: people.flatMap(({ wa_id, user_id }) => wa_id ?? user_id ?? []) });
}

function changing(method: 'POST' | 'DELETE') {
  return async (needs: OneMsgNeeds, call: Call): Promise<Answer> => {
    const whom = destinationOf(call.given);
    const user =
      'to' in whom
        ? { user: whom.to }
        : 'recipient' in whom
          ? { user_id: whom.recipient }
          : { user: whom.username };
    await askMeta(
      needs,
      call,
      ({ phoneNumberId }) => ({
        method,
        path: [phoneNumberId, 'block_users'],
        body: { messaging_product: 'whatsapp', block_users: [user] },
      }),
      z.unknown(),
    );
    return ok({ result: 'success' });
  };
}

export const peopleOperations: Operation[] = [
  { method: 'GET', path: 'blockedUsers', scope: 'read', run: listBlocked },
  { method: 'POST', path: 'blockUser', scope: 'manage', run: changing('POST') },
  { method: 'POST', path: 'unblockUser', scope: 'manage', run: changing('DELETE') },
];

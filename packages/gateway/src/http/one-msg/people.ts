/**
 * Blocked people.
 */
import * as z from 'zod';
import { type Answer, ok } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';
import { destinationOf } from './destination.ts';
import { askMeta } from './meta.ts';

const page = z.looseObject({
  data: z.array(z.looseObject({ wa_id: z.string().optional(), user_id: z.string().optional() })).default([]),
  paging: z
    .looseObject({
      cursors: z.looseObject({ after: z.string().optional() }).optional(),
      next: z.string().optional(),
    })
    .optional(),
});

const mostPages = 100;

async function listBlocked(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const blockedUsers: string[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query: Record<string, string> = { limit: '500', ...(after === undefined ? {} : { after }) };
    const told = await askMeta(
      needs,
      call,
      ({ phoneNumberId }) => ({ path: [phoneNumberId, 'block_users'], query }),
      page,
    );
    blockedUsers.push(...told.data.flatMap(({ wa_id, user_id }) => wa_id ?? user_id ?? []));
    after = told.paging?.next === undefined ? undefined : told.paging.cursors?.after;
    if (after === undefined) break;
  }
  return ok({ blockedUsers });
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

/**
 * The channel itself: its state and its switches.
 */
import type { Number as NumberShape } from '@tandem/contract/api/number';
import { inWorkspace } from '../../database/tenant.ts';
import { readNumber } from '../../numbers/read.ts';
import { type Answer, notOffered, ok } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';

async function status(needs: OneMsgNeeds, { instance }: Call): Promise<Answer> {
  const number = await inWorkspace(needs.db, instance.workspaceId, (trx) =>
    readNumber(trx, instance.workspaceId, instance.numberId),
  );
  return ok({
    status: statusOf(number.state),
    // Assumed words: none are public.
    accountStatus: number.restrictions.length === 0 ? 'active' : 'restricted',
    mm_lite_available: false,
  });
}

/** A suspended link is one that clients must wait for, as they do for a disconnected one. */
function statusOf(state: NumberShape['state']): string {
  return state === 'suspended' ? 'disconnected' : state;
}

/** 1MSG's answer is one text. */
function outputIp({ outputIps }: OneMsgNeeds): Answer {
  return outputIps.length === 0
    ? notOffered('The operator has not told from which address deliveries leave (TANDEM_OUTPUT_IPS)')
    : ok({ result: outputIps.join(',') });
}

export const channelOperations: Operation[] = [
  { method: 'GET', path: 'status', scope: 'read', run: status },
  {
    method: 'GET',
    path: 'outputIP',
    scope: 'read',
    run: outputIp,
  },
  {
    method: 'GET',
    path: 'mmLiteStatus',
    scope: 'read',
    run: () =>
      ok({ available: false, status: 'unavailable', message: 'Marketing Messages Lite is not offered here' }),
  },
];

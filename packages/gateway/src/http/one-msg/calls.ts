/**
 * What a number of the WhatsApp Business app cannot have over the API: calls and groups. For a number that is on the Cloud
 * API alone, the settings of calls and their signalling go to Meta as they are.
 */
import * as z from 'zod';
import { Refusal } from '../../runtime/refusal.ts';
import { type Answer, notOffered, ok, refusedCall } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';
import { askMeta, speakerOf } from './meta.ts';

const anything = z.looseObject({});
type Ask = Parameters<typeof askMeta>[2];

function calling(ask: (call: Call) => Ask) {
  return async (needs: OneMsgNeeds, call: Call): Promise<Answer> => {
    const { mode } = await speakerOf(needs, call);
    if (mode === 'coexistence')
      return notOffered('Calls over the API are not available for a number of the WhatsApp Business app');
    try {
      return ok(await askMeta(needs, call, ask(call), anything));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'meta_refused') throw error;
      return { status: refusedCall(error).status, body: { response: { error: error.message } } };
    }
  };
}

const noGroups = (): Answer =>
  notOffered('Groups are not available over the API for a number of the WhatsApp Business app');
const group = (method: Operation['method'], path: string): Operation => ({
  ...{ method, path, run: noGroups },
  scope: method === 'GET' ? 'read' : 'manage',
});

export const callOperations: Operation[] = [
  {
    method: 'GET',
    path: 'callingSettings',
    scope: 'read',
    run: calling(() => ({ phoneNumberId }) => ({ path: [phoneNumberId, 'settings'] })),
  },
  {
    method: 'POST',
    path: 'callingSettings',
    scope: 'manage',
    run: calling(({ given }) => ({ phoneNumberId }) => ({
      method: 'POST',
      path: [phoneNumberId, 'settings'],
      body: { calling: given.calling ?? given },
    })),
  },
  {
    method: 'POST',
    path: 'initiateCall',
    scope: 'send',
    run: calling(({ given }) => ({ phoneNumberId }) => ({
      method: 'POST',
      path: [phoneNumberId, 'calls'],
      body: { ...given, messaging_product: 'whatsapp' },
    })),
  },
  group('GET', 'groups'),
  group('POST', 'groups'),
  group('GET', 'groups/:'),
  group('POST', 'groups/:'),
  group('DELETE', 'groups/:'),
  group('GET', 'groups/:/inviteLink'),
  group('POST', 'groups/:/inviteLink'),
];

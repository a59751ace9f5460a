import { expect, test } from 'vitest';
import { callbackDataOf, readCallbackData } from './callback-data.ts';

const sendId = 'snd_01a204c9fb13c5d91ad4a265a57faa21';

test.each([undefined, '', 'order 7', 'a:b:c', 'two\nlines', 'ü😀'])('carries %j there and back', (caller) => {
  expect(readCallbackData(callbackDataOf(sendId, caller))).toEqual({ sendId, caller });
});

test.each([undefined, 'order 7', 'tandem:', 'tandem:snd_', 'tandem:evt_1:x'])('%j is not ours', (data) => {
  expect(readCallbackData(data)).toEqual({ sendId: undefined, caller: data });
});

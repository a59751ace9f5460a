import { describe, expect, it } from 'vitest';
import { lanesOf } from './lane.ts';
import { translate } from './translate.ts';

const removed = { event: 'PARTNER_REMOVED', waba_info: { waba_id: 102290000000009 } };
const body = {
  entry: [
    { id: '102290000000001', changes: [{ field: 'account_update', value: { event: 'ACCOUNT_OFFBOARDED' } }] },
    { id: 102290000000001, changes: [{ field: 'account_update', value: { event: 'ACCOUNT_RECONNECTED' } }] },
    { id: '294900000000001', changes: [{ field: 'account_update', value: removed }] },
  ],
};

describe('lanes', () => {
  it('are the distinct accounts that a body speaks of', () => {
    expect(lanesOf(body)).toEqual(['102290000000001', '102290000000009']);
  });

  it.each([undefined, null, 7, 'x', [], {}, { entry: [] }, { entry: {} }, { entry: [null] }])(
    'is one without a name for %j',
    (odd) => {
      expect(lanesOf(odd)).toEqual(['']);
      expect(translate(odd, '').length).toBeGreaterThan(0);
    },
  );

  it('of the history stand beside those of what is live', () => {
    const chunk = { field: 'history', value: { history: [] } };
    const live = { field: 'messages', value: { messages: [] } };
    expect(lanesOf({ entry: [{ id: '1', changes: [chunk, live, chunk] }] })).toEqual(['history:1', '1']);
    // A decline is documented without its envelope.
    expect(lanesOf({ history: [{ errors: [{ code: 2593109 }] }] })).toEqual(['history:']);
  });

  it('part a body without losing or repeating a change', () => {
    expect(translate(body, '102290000000001')).toHaveLength(2);
    expect(translate(body, '102290000000009')).toMatchObject([{ kind: 'link', state: 'disconnected' }]);
    expect(translate(body, 'another')).toEqual([]);
  });
});

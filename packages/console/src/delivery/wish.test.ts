import type { Subscriber } from '@tandem/contract/api/subscriber';
import { describe, expect, test } from 'vitest';
import { bodyOf, emptyWish, wishOf } from './wish.ts';

describe('the form of a subscriber', () => {
  test('empty fields mean "as usual"', () => {
    expect(bodyOf({ ...emptyWish, url: ' https://shop.example/hook ' })).toEqual({
      ...{ url: 'https://shop.example/hook', format: 'tandem', event_types: null, number_ids: null },
      ...{ ordering: 'conversation', include_history: false, audience: 'everyone' },
      ...{ include_echoes: false, include_handoffs: false, filter: null },
      ...{ max_in_flight: null, max_per_second: null, settings: {} },
    });
  });

  test('headers: one a line; a value may hold colons', () => {
    const { headers } = bodyOf({ ...emptyWish, headers: 'X-Key: a:b\n\nnonsense' });
    expect(headers).toEqual({ 'X-Key': 'a:b', nonsense: '' });
  });

  test('what the form does not know stays', () => {
    const settings = { transform: { text: '{{event.type}}' } };
    const wish = wishOf({ ...({} as Subscriber), url: 'https://a.example', format: 'tandem', settings });
    expect(bodyOf(wish, settings).settings).toEqual(settings);
    expect(bodyOf({ ...wish, format: '1msg' }, settings).settings).toEqual({
      ackNotificationsOn: true,
      rawHooks: false,
    });
    expect(bodyOf({ ...wish, format: 'meta', verify_token: 'v' }, { fields: ['messages'] }).settings).toEqual(
      {
        fields: ['messages'],
        verify_token: 'v',
      },
    );
  });
});

import { expect, test } from 'vitest';
import { isMedia, withOwnPages } from './answers.ts';

test('addresses of pages lead to us and carry no token; the rest stays as it is', () => {
  const answer = {
    data: [{ url: 'https://graph.facebook.com/v25.0/1' }],
    paging: {
      cursors: { before: 'a', after: 'b' },
      next: 'https://graph.facebook.com/v25.0/10/message_templates?access_token=EAAB&limit=2&after=b',
      previous: 'not an address',
    },
  };
  expect(withOwnPages(answer, 'https://tandem.example/base')).toEqual({
    data: answer.data,
    paging: {
      cursors: { before: 'a', after: 'b' },
      next: 'https://tandem.example/base/v25.0/10/message_templates?limit=2&after=b',
      previous: 'not an address',
    },
  });
  for (const plain of [{ id: '1' }, { paging: null }, { paging: 7 }])
    expect(withOwnPages(plain, 'https://tandem.example')).toEqual(plain);
});

test('media is known by what it has', () => {
  expect(isMedia({ url: 'https://x', mime_type: 'image/png', id: '1' })).toBe(true);
  expect(isMedia({ url: 'https://x' })).toBe(false);
  expect(isMedia({ mime_type: 'image/png' })).toBe(false);
});

import { expect, test } from 'vitest';
import { wordsOf } from './search.ts';

test('takes the words it knows, and nothing else', () => {
  const given = { q: 4917, state: 'open', empty: '', other: 'x', list: ['a'], gone: true };
  expect(wordsOf(given, ['q', 'state', 'empty', 'list', 'gone', 'absent'])).toEqual({
    q: '4917',
    state: 'open',
    gone: 'true',
  });
});

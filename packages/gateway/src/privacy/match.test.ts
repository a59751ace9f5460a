import { expect, test } from 'vitest';
import { globMatches, type Id, type Rule, ruleNames, strictest } from './match.ts';

test.each([
  ['*(private)*', 'Mum (private)', true],
  ['*(private)*', 'Mum (PRIVATE) home', true],
  ['*(private)*', 'Mum private', false],
  ['Mum', 'mum', true],
  ['Mum', 'Mummy', false],
  ['Mum*', 'Mummy', true],
  ['*my', 'Mummy', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['a*b*c', 'a-c-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*', '', true],
  ['.*', 'anything', false],
  ['*Ünal*', 'Frau U\u0308nal', true],
])('the glob %s on "%s": %s', (glob, name, matches) => expect(globMatches(glob, name)).toBe(matches));

test('no glob is slow', () => {
  const start = performance.now();
  expect(globMatches(`${'*a'.repeat(2_000)}b`, 'a'.repeat(100_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(2_000);
});

const phone = (value: string, spellings = [value]): Id => ({ kind: 'phone', value, spellings });
const user = (value: string): Id => ({ kind: 'user', value });

test.each<[Pick<Rule, 'kind' | 'pattern'>, Id[], string | undefined, boolean]>([
  [{ kind: 'number', pattern: '49170' }, [phone('49170')], undefined, true],
  [{ kind: 'number', pattern: '49170' }, [phone('491701')], undefined, false],
  [{ kind: 'number', pattern: '49170' }, [user('49170')], undefined, false],
  [{ kind: 'prefix', pattern: '4917' }, [user('DE.1'), phone('491701')], undefined, true],
  // In every spelling: the canonical one has a digit more in the middle.
  [
    { kind: 'prefix', pattern: '55118765' },
    [phone('5511987650001', ['5511987650001', '551187650001'])],
    undefined,
    true,
  ],
  [{ kind: 'user_id', pattern: 'DE.1' }, [user('DE.1')], undefined, true],
  [{ kind: 'user_id', pattern: 'DE.1' }, [user('DE.12')], undefined, false],
  [{ kind: 'book_name', pattern: '*private*' }, [phone('1')], 'Private', true],
  [{ kind: 'book_name', pattern: '*' }, [phone('1')], undefined, false],
])('%o names %o called %s: %s', (rule, ids, bookName, names) =>
  expect(ruleNames(rule, { ids, bookName })).toBe(names),
);

test('the strictest rule counts, then the oldest', () => {
  const rule = (id: string, action: Rule['action']): Rule => ({
    ...{ id, action, workspaceId: 'ws', numberId: undefined },
    ...{ kind: 'number', pattern: '1', scope: 'all' },
  });
  expect(strictest([rule('a', 'mask'), rule('c', 'leave_out'), rule('b', 'leave_out')])?.id).toBe('b');
  expect(strictest([rule('b', 'mask'), rule('a', 'mask')])?.id).toBe('a');
  expect(strictest([])).toBeUndefined();
});

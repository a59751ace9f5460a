import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, memberOf, membersOf, rootOf } from './json-text.ts';

/** Put together again from its pieces, as a value. */
function reread(text: string, at = rootOf(text)): unknown {
  const members = membersOf(text, at);
  if (members) return Object.fromEntries(members.map(({ key, value }) => [key, reread(text, value)]));
  const items = itemsOf(text, at);
  return items ? items.map((item) => reread(text, item)) : JSON.parse(text.slice(at.start, at.end));
}

test('every JSON text comes apart and together again, whatever its spaces', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 1, '\t', '\r\n'), (json, space) => {
      const value: unknown = JSON.parse(json);
      expect(reread(JSON.stringify(value, null, space))).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test('of a repeated key the last one counts, as for JSON.parse; keys may be spelled with escapes', () => {
  const text = String.raw`{"a":1,"b":2,"\u0061":3}`;
  const found = memberOf(text, rootOf(text), 'a');
  expect(found && text.slice(found.start, found.end)).toBe('3');
});

test('a value that is nested deeper than a stack is passed over', () => {
  const text = `{"deep":${'['.repeat(200_000)}${']'.repeat(200_000)},"id":12345678901234567890}`;
  const found = memberOf(text, rootOf(text), 'id');
  expect(found && text.slice(found.start, found.end)).toBe('12345678901234567890');
});

test('of what is no JSON it makes nothing, and comes to an end', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const root = rootOf(text);
      for (const member of membersOf(text, root) ?? []) itemsOf(text, member.value);
      itemsOf(text, root);
    }),
    { numRuns: 1_000 },
  );
});

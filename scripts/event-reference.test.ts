import { eventTypes } from '@tandem/contract/api/event-types';
import { expect, test } from 'vitest';
import { eventReference, isCurrent } from './event-reference.ts';

test('docs/events.md says what the contract says', () => {
  expect(isCurrent(), 'run node scripts/event-reference.ts').toBe(true);
});

test('every type has its section, its fields and an example', () => {
  const page = eventReference();
  const sections = page.split('\n## ').slice(1);
  expect(sections.map((section) => section.split('\n')[0])).toEqual(eventTypes);
  for (const section of sections) expect(section).toMatch(/\| `\w+` \|.*```json/s);
});

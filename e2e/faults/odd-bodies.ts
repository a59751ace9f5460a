/**
 * Bodies that are odd in one way each, rightly signed, with the answer that is documented for them.
 */
import { randomBytes } from 'node:crypto';
import { bodyOf, type ChangeBody, headed, inbound } from '@tandem/gateway/testing-meta';

type Odd = [name: string, body: () => string | Buffer, status: 200 | 413];

const deep = 50_000;
const megabytes = (n: number): number => n * 1024 * 1024;
const nestedLists = `${'['.repeat(deep)}${']'.repeat(deep)}`;
const nestedObjects = `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`;
/** JSON text with a hole that is filled as text: what is nested that deep cannot be written by JSON.stringify. */
const hole = '"HOLE"';

/** `goodOnes` gives two changes that must survive whatever stands beside them. */
export function oddBodies(goodOnes: () => [ChangeBody, ChangeBody]): Odd[] {
  const around = (bad: ChangeBody): string => {
    const [a, b] = goodOnes();
    return JSON.stringify(bodyOf([a, bad, b]));
  };
  const withHole = (bad: ChangeBody, filling: string) => () => around(bad).replace(hole, filling);
  const message = (more: Record<string, unknown>, id: string): ChangeBody =>
    inbound({ id: `wamid.odd.${id}`, more });
  const whole = (): string => JSON.stringify(bodyOf([inbound({ id: 'wamid.odd.truncated' })]));
  return [
    ['an empty body', () => '', 200],
    ['a body cut in the middle', () => whole().slice(0, -40), 200],
    ['a body cut after its first byte', () => '{', 200],
    ['bytes that are no UTF-8', () => Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3]), 200],
    ['JSON followed by more', () => `${whole()} and more`, 200],
    ['lists nested 50,000 deep', () => nestedLists, 200],
    ['objects nested 50,000 deep', () => nestedObjects, 200],
    [
      'a value nested 50,000 deep',
      withHole({ field: 'messages', value: 'HOLE' } as unknown as ChangeBody, nestedObjects),
      200,
    ],
    ['a message nested 50,000 deep', withHole(message({ text: 'HOLE' }, 'deep'), nestedLists), 200],
    [
      'an unknown body nested 50,000 deep',
      withHole(message({ type: 'hologram', hologram: 'HOLE' }, 'holo'), nestedObjects),
      200,
    ],
    [
      'a status nested 50,000 deep',
      withHole({ field: 'messages', value: headed({ statuses: ['HOLE'] }) }, nestedLists),
      200,
    ],
    [
      'a text of 3 MB',
      () => around(message({ text: { body: 'x'.repeat(megabytes(3) - 4_000) } }, 'large')),
      200,
    ],
    // Too long for an index entry, also when compressed: the database refuses it, and only it.
    [
      'an id of 10,000 random characters',
      () => around(inbound({ id: `wamid.${randomBytes(5_000).toString('hex')}` })),
      200,
    ],
    ['an id of 100,000 characters', () => around(inbound({ id: `wamid.${'x'.repeat(100_000)}` })), 200],
    [
      '3,000 broken items in one list',
      () => around({ field: 'messages', value: headed({ messages: Array(3_000).fill({ id: 7 }) }) }),
      200,
    ],
    ['a number where a text should be', () => around(message({ text: { body: 42 } }, 'number')), 200],
    ['a text where an object should be', () => around(message({ text: 'hello' }, 'text')), 200],
    ['a list where an object should be', () => around(message({ text: [], context: [] }, 'list')), 200],
    [
      'a time far beyond all calendars',
      () => around(message({ timestamp: '99999999999999999999' }, 'late')),
      200,
    ],
    [
      'a NUL in id, sender and text',
      () => around(message({ id: 'wamid.odd.\u0000', from: '1555\u0000', text: { body: '\u0000' } }, 'nul')),
      200,
    ],
    ['a lone surrogate in the text', () => around(message({ text: { body: '\ud800' } }, 'surrogate')), 200],
    ['more than the 4 MB that the door takes', () => 'x'.repeat(megabytes(4) + 1), 413],
  ];
}

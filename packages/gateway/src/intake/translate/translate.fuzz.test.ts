/** Nothing that can be posted makes the translation throw, lose an item or hurt an item's neighbours. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../changes/change.ts';
import { lanesOf } from './lane.ts';
import { translate } from './translate.ts';

const folder = new URL('../../../../contract/samples/meta/', import.meta.url);
const bodies = readdirSync(folder).map(
  (file): Json => JSON.parse(readFileSync(new URL(file, folder), 'utf8')).body,
);

const deep = JSON.parse(`${'[{"a":'.repeat(50_000)}0${'}]'.repeat(50_000)}`) as Json;
const odd: Json[] = [
  ...[deep, JSON.parse('{"__proto__":{"id":"wamid.P"},"constructor":1,"toString":2}') as Json],
  ...[
    JSON.parse('1e400') as Json,
    -1,
    2 ** 60,
    1e21,
    '\u0000',
    '\ud800',
    '\udc00x',
    '',
    ' ',
    [],
    {},
    null,
    true,
  ],
  ...[[[]], [null], { id: '' }, { id: 'wamid.X', type: '__proto__' }, { id: 'wamid.X', from: {}, type: [] }],
];
// through text, so that only what JSON can say is tried, with `__proto__` as a key of its own
const json = fc.oneof(
  fc.constantFrom(...odd),
  fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json),
);

describe('translation of anything', () => {
  it('survives random JSON', () => {
    fc.assert(fc.property(json, holdsFor), { numRuns: 1000 });
  });

  it('survives samples with random pieces put in at random places', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...bodies), fc.array(fc.tuple(fc.nat(), json), { minLength: 1, maxLength: 4 }))
      .map(([body, pieces]) => pieces.reduce((mutant, [at, piece]) => withPiece(mutant, at, piece), body));
    fc.assert(fc.property(mutated, holdsFor), { numRuns: 3000 });
  });

  it.each(lists())('keeps the good neighbours of any item in %s', (_name, bodyOf, good) => {
    const alone = good.map((item) => translate(bodyOf([item])).map(withoutPlace));
    fc.assert(
      fc.property(json, (broken) => {
        const changes = translate(bodyOf([good[0], broken, good[1]] as Json[]));
        const told = changes.map(withoutPlace);
        for (const kept of alone.flat()) {
          if (!('kind' in kept) || kept.kind === 'history_chunk') continue;
          expect(told).toContainEqual(kept);
        }
        // the broken one is told too, at its own place
        expect(changes.some(({ place }) => place.endsWith('.1'))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

/** What holds for every body whatever. */
function holdsFor(body: Json): void {
  const changes = translate(body);
  expect(changes.length).toBeGreaterThan(0);
  // whatever is carried can be written down again, however deep the body was
  const written = changes.map((change) => JSON.stringify(change));
  const byLane = lanesOf(body).flatMap((lane) =>
    translate(body, lane).map((change) => JSON.stringify(change)),
  );
  expect(byLane.toSorted()).toEqual(written.toSorted());
}

function withPiece(json: Json, at: number, piece: Json): Json {
  if (typeof json !== 'object' || json === null) return piece;
  const keys = Object.keys(json);
  const key = keys[at % (keys.length + 1)];
  if (key === undefined) return Array.isArray(json) ? [...json, piece] : { ...json, extra: piece };
  const next = Math.floor(at / (keys.length + 1));
  const part = next % 3 === 0 ? piece : withPiece((json as JsonObject)[key] ?? null, next, piece);
  return Array.isArray(json) ? json.with(Number(key), part) : { ...json, [key]: part };
}

function withoutPlace<T extends { place: string }>({ place, ...rest }: T): Omit<T, 'place'> {
  return rest;
}

function enveloped(field: string, value: JsonObject): Json {
  const metadata = { display_phone_number: '15550783881', phone_number_id: '106540000000001' };
  const whole = { messaging_product: 'whatsapp', metadata, ...value };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '102290000000001', changes: [{ field, value: whole }] }],
  };
}

/** Each list of items: its name, a body that carries items in it, and two good items. */
function lists(): [string, (items: Json[]) => Json, Json[]][] {
  const ada = { from: '15550001234', timestamp: '1789000000' };
  const own = { from: '15550783881', to: '15550001234', timestamp: '1789000000' };
  const said = (id: string) => ({ id, type: 'text', text: { body: id } });
  const chunk = (messages: Json[]) => ({
    history: [
      { metadata: { phase: 0, chunk_order: 1, progress: 9 }, threads: [{ id: '15550001234', messages }] },
    ],
  });
  const status = { status: 'sent', timestamp: '1789000000', recipient_id: '15550001234' };
  const contact = (name: string) => ({
    ...{ type: 'contact', action: 'add', contact: { full_name: name, phone_number: '15550001234' } },
  });
  return [
    [
      'messages',
      (messages) => enveloped('messages', { messages }),
      [
        { ...ada, ...said('a') },
        { ...ada, ...said('b') },
      ],
    ],
    [
      'statuses',
      (statuses) => enveloped('messages', { statuses }),
      [
        { ...status, id: 'a' },
        { ...status, id: 'b' },
      ],
    ],
    [
      'message_echoes',
      (message_echoes) => enveloped('smb_message_echoes', { message_echoes }),
      [
        { ...own, ...said('a') },
        { ...own, ...said('b') },
      ],
    ],
    [
      'history',
      (items) => enveloped('history', chunk(items)),
      [
        { ...ada, ...said('a') },
        { ...own, ...said('b') },
      ],
    ],
    [
      'state_sync',
      (state_sync) => enveloped('smb_app_state_sync', { state_sync }),
      [contact('A'), contact('B')],
    ],
  ];
}

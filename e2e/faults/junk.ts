/**
 * Bad bodies for the Meta door: junk in every place where Meta's shapes hold a list or a value, and samples with one
 * piece exchanged.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { bodyOf, type ChangeBody, headed, type Json } from '@tandem/gateway/testing-meta';
import fc from 'fast-check';

/** Any JSON value, with the strings that databases and parsers dislike. */
const tooLongForAnIndex = randomBytes(5_000).toString('hex');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    tooLongForAnIndex,
    '\u0000',
    '\ud800',
    'wamid.',
    '-1',
    '9'.repeat(40),
    '1e999',
    '__proto__',
    '2026-13-45',
  ),
);
const scalar = fc.oneof(text, fc.double(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const words = fc.constantFrom(
  ...[
    'id',
    'type',
    'from',
    'to',
    'timestamp',
    'text',
    'body',
    'context',
    'errors',
    'messages',
    'statuses',
    'entry',
  ],
  ...[
    'contacts',
    'wa_id',
    'user_id',
    'profile',
    'metadata',
    'edit',
    'original_message_id',
    'constructor',
    '__proto__',
  ],
);
export const junk: fc.Arbitrary<unknown> = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(words, text), tie('json'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).json;

const lists = ['messages', 'message_echoes', 'statuses', 'history', 'state_sync', 'contacts', 'errors'];
const fields = [
  'messages',
  'smb_message_echoes',
  'history',
  'smb_app_state_sync',
  'account_update',
  'user_preferences',
];

/** Puts the good changes around the bad piece. */
type Place = (bad: unknown, good: [ChangeBody, ChangeBody]) => Json;
const list = (name: string, bad: unknown, field: string): ChangeBody => ({
  field,
  value: headed({ [name]: [bad] }),
});
const places: fc.Arbitrary<Place> = fc.oneof(
  fc.constant<Place>((bad, [a, b]) => {
    const { entry } = bodyOf([a, b]) as { entry: Json[] };
    return { object: 'whatsapp_business_account', entry: [bad, ...entry, bad] };
  }),
  fc.constant<Place>((bad, [a, b]) => bodyOf([a, bad as ChangeBody, b])),
  fc.constantFrom(...fields).map<Place>(
    (field) =>
      (bad, [a, b]) =>
        bodyOf([a, { field, value: bad as Json }, b]),
  ),
  fc.tuple(fc.constantFrom(...fields), fc.constantFrom(...lists)).map<Place>(
    ([field, name]) =>
      (bad, [a, b]) =>
        bodyOf([a, list(name, bad, field), b]),
  ),
  // Beside the good ones in their own lists.
  fc.constant<Place>((bad, [a, b]) => bodyOf([withBeside(a, bad), withBeside(b, bad)])),
);

function withBeside({ field, value }: ChangeBody, bad: unknown): ChangeBody {
  const name = field === 'messages' ? 'messages' : 'message_echoes';
  return { field, value: { ...value, [name]: [bad, ...(value[name] as unknown[]), bad] } };
}

/** A bad piece at a place chosen by chance. */
export const misplaced = fc.tuple(places, junk).map(([place, bad]) => ({
  around: (good: [ChangeBody, ChangeBody]): Json => place(bad, good),
}));

const folder = new URL('../../packages/contract/samples/meta/', import.meta.url);
const samples = readdirSync(folder)
  // What ends or pauses the link is understood when its event survives: the neighbours would rightly go untold.
  .filter((name) => name.endsWith('.json') && !name.startsWith('account-'))
  .map((name) => (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { body: Json }).body);

/** A sample in which one value, chosen by chance, is exchanged for junk; its ids made its own. */
export const mutated = fc
  .tuple(fc.constantFrom(...samples), fc.nat(), junk, fc.uuid())
  .map(([sample, at, bad, id]) => {
    const own = JSON.parse(JSON.stringify(sample).replaceAll('wamid.', `wamid.${id}.`)) as Json;
    const spots = spotsOf(own);
    const spot = spots[at % spots.length];
    if (spot !== undefined) spot.holder[spot.key] = bad;
    return own;
  });

type Spot = { holder: Json; key: string };

function spotsOf(node: unknown): Spot[] {
  if (node === null || typeof node !== 'object') return [];
  const holder = node as Json;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsOf(holder[key])]);
}

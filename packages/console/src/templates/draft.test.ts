import type { Template } from '@tandem/contract/api/template';
import { describe, expect, test } from 'vitest';
import { emptyCard } from './carousel.ts';
import {
  componentsOf,
  type Draft,
  draftOf,
  emptyDraft,
  holesOf,
  keyOf,
  withoutSamples,
  withSample,
} from './draft.ts';
import { emptyOffer } from './offer.ts';
import { brokenRules } from './rules.ts';
import { shownValues } from './shown.ts';

const good: Draft = {
  ...emptyDraft,
  ...{ name: 'summer_sale', body: 'Hello {{first_name}}, summer has come.', footer: 'Flowers' },
  header: { kind: 'text', text: 'For {{place}}', handle: '', fileName: '' },
  buttons: [
    { kind: 'QUICK_REPLY', text: 'Stop', value: '' },
    { kind: 'URL', text: 'See', value: 'https://flowers.example/{{1}}' },
  ],
  samples: { first_name: 'Ada', place: 'Berlin', 'button.1': 'roses' },
};
const card = (body: string) => ({
  ...{ ...emptyCard, handle: `4::${body.length}`, body },
  buttons: [{ text: 'Buy', value: 'https://flowers.example/{{1}}' }],
  samples: { price: '3 €', 'button.0': 'rose' },
});
const carousel: Draft = {
  ...{ ...good, shape: 'carousel', body: 'New roses, {{first_name}}, look' },
  carousel: { header: 'image', buttons: ['URL'], cards: [card('Red for {{price}} each'), card('White')] },
};
const offer: Draft = {
  ...{ ...good, shape: 'offer' },
  header: { kind: 'image', text: '', handle: '4::h', fileName: '' },
  offer: { text: 'Ends soon', ends: true, code: 'ROSE', label: 'Buy', url: 'https://flowers.example/' },
};
/** As Meta has it, with what the gateway says of its variables. */
const templateOf = (draft: Draft): Template => {
  const { name, language, category, format } = draft;
  const variables = holesOf(draft).map((hole) => ({
    key: keyOf(hole),
    example: (hole.card === undefined ? draft.samples : draft.carousel.cards[hole.card]?.samples)?.[hole.key],
  }));
  return {
    ...{ name, language, category, parameter_format: format, variables },
    components: componentsOf(draft),
  } as unknown as Template;
};
const rulesOf = (changed: Partial<Draft>) =>
  brokenRules({ ...good, ...changed }).map(({ at, code }) => `${at}: ${code}`);

test('a draft becomes what Meta takes', () => {
  expect(brokenRules(good)).toEqual([]);
  expect(holesOf(good).map(({ key }) => key)).toEqual(['place', 'first_name', 'button.1']);
  expect(componentsOf(good)).toEqual([
    {
      ...{ type: 'HEADER', format: 'TEXT', text: 'For {{place}}' },
      example: { header_text_named_params: [{ param_name: 'place', example: 'Berlin' }] },
    },
    {
      ...{ type: 'BODY', text: 'Hello {{first_name}}, summer has come.' },
      example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ada' }] },
    },
    { type: 'FOOTER', text: 'Flowers' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Stop' },
        { type: 'URL', text: 'See', url: 'https://flowers.example/{{1}}', example: ['roses'] },
      ],
    },
  ]);
});

test('numbered variables, a picture, a code', () => {
  const numbered: Draft = {
    ...{ ...good, format: 'positional', body: 'Hello {{1}}, your {{2}} is here' },
    header: { kind: 'image', text: '', handle: '4::abc', fileName: 'a.png' },
    ...{ buttons: [], footer: '', samples: { 1: 'Ada', 2: 'rose' } },
  };
  expect(componentsOf(numbered)).toEqual([
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::abc'] } },
    { type: 'BODY', text: numbered.body, example: { body_text: [['Ada', 'rose']] } },
  ]);
  expect(componentsOf({ ...emptyDraft, category: 'AUTHENTICATION' })).toEqual([
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: 10 },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ]);
});

test('what Meta has is read into the form, and comes out the same', () => {
  const variables = Object.entries(good.samples).map(([key, example]) => ({ key, example }));
  const template = {
    ...{ name: good.name, language: good.language, category: good.category },
    ...{ parameter_format: 'named', components: componentsOf(good), variables },
  } as unknown as Template;
  const read = draftOf(template);
  expect(read && componentsOf(read)).toEqual(componentsOf(good));
  for (const part of [{ type: 'CAROUSEL', cards: [] }, { type: 'LIMITED_TIME_OFFER' }, { type: 'PRODUCT' }])
    expect(draftOf({ ...template, components: [part] })).toBeUndefined();
});

test('a carousel becomes what Meta takes, and is read into the form again', () => {
  expect(brokenRules(carousel)).toEqual([]);
  expect(holesOf(carousel).map(keyOf)).toEqual([
    'first_name',
    'card.0.price',
    'card.0.button.0',
    'card.1.button.0',
  ]);
  const made = componentsOf(carousel);
  expect(made.map(({ type }) => type)).toEqual(['BODY', 'CAROUSEL']);
  expect(made[1]).toMatchObject({
    cards: [
      {
        components: [
          { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::22'] } },
          {
            ...{ type: 'BODY', text: 'Red for {{price}} each' },
            example: { body_text_named_params: [{ param_name: 'price', example: '3 €' }] },
          },
          {
            type: 'BUTTONS',
            buttons: [{ type: 'URL', text: 'Buy', url: 'https://flowers.example/{{1}}', example: ['rose'] }],
          },
        ],
      },
      { components: [{ type: 'HEADER' }, { type: 'BODY', text: 'White' }, { type: 'BUTTONS' }] },
    ],
  });
  const read = draftOf(templateOf(carousel));
  expect(read?.shape).toBe('carousel');
  expect(read && componentsOf(read)).toEqual(made);
  expect(read && withoutSamples(read).carousel.cards.map(({ handle }) => handle)).toEqual(['', '']);
});

test('an offer becomes what Meta takes, and is read into the form again', () => {
  expect(brokenRules(offer)).toEqual([]);
  const made = componentsOf(offer);
  expect(made).toMatchObject([
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } },
    { type: 'BODY' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'COPY_CODE', example: 'ROSE' },
        { type: 'URL', text: 'Buy' },
      ],
    },
  ]);
  const read = draftOf(templateOf(offer));
  expect(read && componentsOf(read)).toEqual(made);
  const endless = { ...offer, offer: { ...offer.offer, ends: false, code: '' } };
  expect(componentsOf(endless).at(-1)).toMatchObject({ buttons: [{ type: 'URL' }] });
});

test('what was written for another shape or category is kept and not handed in', () => {
  expect(componentsOf({ ...carousel, category: 'UTILITY' })).toEqual(
    componentsOf({ ...carousel, shape: 'plain' }),
  );
  const texted: Draft = { ...offer, header: { kind: 'text', text: 'Now', handle: '', fileName: '' } };
  expect(componentsOf(texted)[0]?.type).toBe('LIMITED_TIME_OFFER');
});

test('samples stand with their cards; pictures are found by their handles', () => {
  const changed = {
    ...carousel,
    ...withSample(carousel, { key: 'price', name: 'price', place: 'body', index: 0, card: 0 }, '4 €'),
  };
  expect(changed.carousel.cards[0]?.samples.price).toBe('4 €');
  const cards = changed.carousel.cards.toReversed();
  const moved = { ...changed, carousel: { ...changed.carousel, cards } };
  expect(shownValues(moved, { '4::22': 'blob:red' })).toMatchObject({
    ...{ 'card.1.price': '4 €', 'card.1.header.image': 'blob:red', first_name: 'Ada' },
  });
});

test('rules of cards and offers', () => {
  const { cards } = carousel.carousel;
  const broken = brokenRules({
    ...carousel,
    carousel: {
      ...{ header: 'video', buttons: ['PHONE_NUMBER', 'PHONE_NUMBER'] },
      cards: [
        { ...emptyCard, body: '{{price}}' },
        { ...cards[1], handle: '4::x', body: 'x'.repeat(161) },
      ],
    } as Draft['carousel'],
  });
  expect(broken.map(({ at, code }) => `${at}: ${code}`)).toEqual([
    'card.0.button.1: kindMost',
    'card.0.header: sampleFile',
    'card.0.body: edges',
    'card.0.body: tooMany',
    'card.0.button.0: needed',
    'card.0.button.1: needed',
    'card.1.body: tooLong',
    'card.1.button.0: phone',
    'card.1.button.1: needed',
    'sample.card.0.price: sample',
  ]);
  const empty = brokenRules({ ...offer, offer: emptyOffer }).map(({ at, code }) => `${at}: ${code}`);
  expect(empty).toEqual(['offer: needed', 'offer.code: needed', 'offer.link: needed']);
  const long = { ...offer, body: 'x'.repeat(601), offer: { ...offer.offer, text: 'Ends before summer' } };
  expect(brokenRules(long).map(({ at, code }) => `${at}: ${code}`)).toEqual([
    'offer: tooLong',
    'body: tooLong',
  ]);
});

describe('rules', () => {
  test.each<[string, Partial<Draft>, string[]]>([
    ['a name with capitals', { name: 'Summer Sale' }, ['name: nameShape']],
    ['no name', { name: '' }, ['name: needed']],
    ['no words', { body: ' ', samples: good.samples }, ['body: needed']],
    ['a variable first', { body: '{{first_name}}, hello' }, ['body: edges']],
    ['a variable last', { body: 'Hello {{first_name}}' }, ['body: edges']],
    ['half a variable', { body: 'Hello {{first_name, bye' }, ['body: braces']],
    ['a name with a capital', { body: 'Hello {{Name}} bye' }, ['body: names', 'sample.Name: sample']],
    [
      'side by side',
      { body: 'Hello {{first_name}} {{place}} now go', samples: { ...good.samples, place: 'x' } },
      ['body: sideBySide'],
    ],
    ['too long', { body: 'x'.repeat(1025) }, ['body: tooLong']],
    ['emoji are one character', { body: '🌻'.repeat(1024) }, []],
    ['a long footer', { footer: 'x'.repeat(61) }, ['footer: tooLong']],
    ['a variable below', { footer: 'For {{x}}' }, ['footer: footerPlain']],
    [
      'bold above',
      { header: { kind: 'text', text: '*Now*', handle: '', fileName: '' } },
      ['header: headerPlain'],
    ],
    ['no picture', { header: { kind: 'image', text: '', handle: '', fileName: '' } }, ['header: sampleFile']],
    ['no sample', { samples: { place: 'x', 'button.1': 'y' } }, ['sample.first_name: sample']],
    [
      'mixed replies',
      {
        buttons: [
          { kind: 'QUICK_REPLY', text: 'A', value: '' },
          { kind: 'PHONE_NUMBER', text: 'Call', value: '+49 30 1' },
          { kind: 'QUICK_REPLY', text: 'B', value: '' },
        ],
      },
      ['buttons: grouped'],
    ],
    [
      'two codes, no phone, no address',
      {
        buttons: [
          { kind: 'COPY_CODE', text: '', value: 'A' },
          { kind: 'COPY_CODE', text: '', value: 'B' },
          { kind: 'PHONE_NUMBER', text: 'Call', value: 'x' },
          { kind: 'URL', text: 'See', value: 'flowers' },
        ],
      },
      ['button.1: kindMost', 'button.2: phone', 'button.3: url'],
    ],
    [
      'a variable inside an address',
      {
        buttons: [{ kind: 'URL', text: 'See', value: 'https://a.example/{{1}}/x' }],
        samples: { ...good.samples, 'button.0': 'y' },
      },
      ['button.0: urlEnd'],
    ],
  ])('%s', (_name, changed, expected) => {
    expect(rulesOf(changed)).toEqual(expected);
  });
});

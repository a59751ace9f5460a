import type { Template } from '@tandem/contract/api/template';
import { describe, expect, test } from 'vitest';
import { componentsOf, type Draft, draftOf, emptyDraft, holesOf } from './draft.ts';
import { brokenRules } from './rules.ts';

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
  const carousel = { ...template, components: [{ type: 'CAROUSEL', cards: [] }] };
  expect(draftOf(carousel)).toBeUndefined();
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

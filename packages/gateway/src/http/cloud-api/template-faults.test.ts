/** Carousels and limited-time offers as they are made and sent: what Meta would refuse is named, with its place. */

import { newTemplate, templateEdit } from '@tandem/contract/meta/new-template';
import { sendBodies } from '@tandem/contract/meta/send';
import { expect, test } from 'vitest';

type Part = Record<string, unknown>;
const header: Part = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } };
const url: Part = { type: 'URL', text: 'Buy', url: 'https://flowers.example/' };
const card = (...more: Part[]): Part => ({
  components: [header, { type: 'BODY', text: 'A rose' }, ...more],
});
const buttons = (...all: Part[]): Part => ({ type: 'BUTTONS', buttons: all });
const good = card(buttons(url));
const body: Part = { type: 'BODY', text: 'New roses' };
const carousel = (...cards: Part[]): Part[] => [body, { type: 'carousel', cards }];
const code: Part = { type: 'copy_code', example: 'ROSE' };
const offer = (said: Part, ...more: Part[]): Part[] => [
  body,
  { type: 'limited_time_offer', limited_time_offer: said },
  ...more,
];
const soon = { text: 'Ends soon', has_expiration: true };

function faultsOf(components: Part[], category = 'MARKETING'): string[] {
  const read = newTemplate.safeParse({ name: 'a', language: 'en_US', category, components });
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test.each<[string, Part[]]>([
  ['a carousel', carousel(good, good)],
  [
    'one with two buttons',
    carousel(...Array<Part>(10).fill(card(buttons({ type: 'QUICK_REPLY', text: 'Yes' }, url)))),
  ],
  [
    'one without words',
    carousel({ components: [header, buttons(url)] }, { components: [header, buttons(url)] }),
  ],
  ['an offer', offer(soon, buttons(code, url))],
  ['one without an end', offer({ text: 'For you' }, buttons(url))],
  ['one with a video', [...offer(soon, buttons(code, url)), { type: 'header', format: 'video' }]],
])('%s is taken', (_name, components) => expect(faultsOf(components)).toEqual([]));

test.each<[string, Part[], string[]]>([
  ['one card', carousel(good), ['components.1.cards: Too small: expected array to have >=2 items']],
  [
    'eleven cards',
    carousel(...Array<Part>(11).fill(good)),
    ['components.1.cards: Too big: expected array to have <=10 items'],
  ],
  [
    'something beside the cards',
    [...carousel(good, good), { type: 'FOOTER', text: 'Stop' }],
    ['components.2.type: stands in the cards of a carousel, not beside it: FOOTER'],
  ],
  [
    'cards that differ',
    carousel(good, card(buttons({ type: 'QUICK_REPLY', text: 'Yes' }))),
    [
      'components.1.cards.1.components: must be made as the first card: HEADER IMAGE, BODY, BUTTONS URL; ' +
        'it is HEADER IMAGE, BODY, BUTTONS QUICK_REPLY',
    ],
  ],
  [
    'a card without a picture',
    carousel({ components: [body, buttons(url)] }, { components: [body, buttons(url)] }),
    [0, 1].map((n) => `components.1.cards.${n}.components: needs a HEADER with a picture or a video`),
  ],
  [
    'a card with a document',
    carousel(...[1, 2].map(() => ({ components: [{ ...header, format: 'DOCUMENT' }, buttons(url)] }))),
    [0, 1].map((n) => `components.1.cards.${n}.components.0.format: must be IMAGE or VIDEO in a card`),
  ],
  [
    'a card with many words',
    carousel(
      ...[1, 2].map(() => ({ components: [header, { ...body, text: 'x'.repeat(161) }, buttons(url)] })),
    ),
    [0, 1].map((n) => `components.1.cards.${n}.components.1.text: may have 160 characters in a card`),
  ],
  [
    'a card without buttons',
    carousel(card(), card()),
    [0, 1].map((n) => `components.1.cards.${n}.components: needs one or two buttons`),
  ],
  [
    'a card with a code',
    carousel(card(buttons(code)), card(buttons(code))),
    [0, 1].map(
      (n) =>
        `components.1.cards.${n}.components.2.buttons.0.type: must be QUICK_REPLY, URL or PHONE_NUMBER in a card`,
    ),
  ],
  [
    'a card’s button without words',
    carousel(card(buttons({ type: 'URL', url: 'https://flowers.example/' })), good),
    ['components.1.cards.0.components.2.buttons.0.text: Invalid input: expected string, received undefined'],
  ],
  [
    'an offer that says too much',
    offer({ text: 'Ends before summer' }, buttons(url)),
    ['components.1.limited_time_offer.text: needs 1 to 16 characters'],
  ],
  [
    'an offer that says nothing',
    offer({}, buttons(url)),
    ['components.1.limited_time_offer.text: needs 1 to 16 characters'],
  ],
  [
    'an end that is no word of Meta’s',
    offer({ text: 'Now', has_expiration: 'yes' }, buttons(url)),
    ['components.1.limited_time_offer.has_expiration: must be true or false'],
  ],
  [
    'an offer that ends without a code',
    offer(soon, buttons(url)),
    ['components.2.buttons: an offer that expires needs a COPY_CODE button'],
  ],
  [
    'an offer without buttons',
    offer({ text: 'Now' }),
    ['components: a limited-time offer needs a URL button'],
  ],
  [
    'a code behind the address',
    offer(soon, buttons(url, code)),
    ['components.2.buttons: COPY_CODE must stand first'],
  ],
  [
    'another button, a footer, a text above',
    [
      ...offer({ text: 'Now' }, buttons(url, { type: 'QUICK_REPLY', text: 'Yes' })),
      { type: 'FOOTER', text: 'Stop' },
      { type: 'HEADER', format: 'TEXT', text: 'Now' },
    ],
    [
      'components.4.format: must be IMAGE or VIDEO above a limited-time offer',
      'components.3: cannot stand below a limited-time offer',
      'components.2.buttons: may be COPY_CODE and URL with a limited-time offer',
    ],
  ],
])('%s is refused', (_name, components, faults) => expect(faultsOf(components)).toEqual(faults));

test('both are marketing, also when a template is changed', () => {
  expect(faultsOf(carousel(good, good), 'utility')).toEqual(['category: must be MARKETING for a CAROUSEL']);
  expect(faultsOf(offer(soon, buttons(code, url)), 'UTILITY')).toEqual([
    'category: must be MARKETING for a LIMITED_TIME_OFFER',
  ]);
  const components = carousel(good, good);
  expect(templateEdit.safeParse({ components }).success).toBe(true);
  expect(templateEdit.safeParse({ category: 'UTILITY', components }).success).toBe(false);
});

test('sent, each card says which it is, and an end is a time', () => {
  const faults = (component: Part): string[] => {
    const sent = { name: 'a', language: { code: 'en' }, components: [component] };
    return (sendBodies.template.safeParse(sent).error?.issues ?? []).map(({ path }) => path.join('.'));
  };
  const filled = { components: [{ type: 'body', parameters: [{ type: 'text', text: 'x' }] }] };
  expect(faults({ type: 'carousel', cards: [{ card_index: 0, ...filled }] })).toEqual([]);
  expect(faults({ type: 'carousel', cards: [filled] })).toEqual(['components.0.cards.0.card_index']);
  const ends = (expiration_time_ms: unknown) =>
    faults({
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms } }],
    });
  expect(ends(1_800_000_000_000)).toEqual([]);
  expect(ends('tomorrow')).toEqual(['components.0.parameters.0.limited_time_offer.expiration_time_ms']);
});

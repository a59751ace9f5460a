/** What Meta says of the parameters of a template send. */
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../world/json.ts';
import { previewOf, type Template } from '../world/template.ts';
import { makeTemplateShelf } from '../world/template-shelf.ts';
import { GraphError } from './graph-error.ts';
import { fillTemplate } from './template-send.ts';

const shelf = makeTemplateShelf({ newId: () => '1', now: () => 0 });
const template = (more: Partial<Template>): Template =>
  shelf.add('1', { name: 'a', language: 'en_US', category: 'UTILITY', components: [], ...more });
const words = (...texts: string[]) => texts.map((text) => ({ type: 'text', text }));
const outcome = (of: Template, components: JsonObject[]): string | number => {
  try {
    return previewOf(fillTemplate(of, { components }));
  } catch (error) {
    if (error instanceof GraphError) return error.code;
    throw error;
  }
};
const part = (type: string, parameters: JsonObject[], more: JsonObject = {}) => ({
  type,
  parameters,
  ...more,
});

const body = { type: 'BODY', text: 'Hello {{1}}, order {{2}} is ready.' };
const plain = template({ components: [body] });
const named = template({
  parameterFormat: 'NAMED',
  components: [{ type: 'BODY', text: 'Hello {{who}} there' }],
});
const pictured = template({
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Look' },
  ],
});
const buttons = template({
  components: [
    { type: 'BODY', text: 'Choose' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'URL', text: 'Shop', url: 'https://a.example/{{1}}' },
        { type: 'COPY_CODE', example: 'X' },
      ],
    },
  ],
});
const link = part('button', words('x'), { sub_type: 'url', index: '1' });
const coupon = part('button', [{ type: 'coupon_code', coupon_code: 'X' }], {
  sub_type: 'copy_code',
  index: 2,
});
const card = {
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Rose {{1}} now' },
  ],
};
const carousel = template({
  components: [
    { type: 'BODY', text: 'New' },
    { type: 'CAROUSEL', cards: [card, card] },
  ],
});
const picture = part('header', [{ type: 'image', image: { link: 'https://a.example/a.png' } }]);
const offer = template({
  components: [
    { type: 'BODY', text: 'Now' },
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } },
  ],
});
const ends = (limited_time_offer: JsonObject) =>
  part('limited_time_offer', [{ type: 'limited_time_offer', limited_time_offer }]);
const filledCard = (card_index: number) => ({
  card_index,
  components: [picture, part('body', words('red'))],
});

it.each([
  ['in order', plain, [part('BODY', words('Ada', '7'))], 'Hello Ada, order 7 is ready.'],
  ['too few', plain, [part('body', words('Ada'))], 132000],
  ['too many', plain, [part('body', words('Ada', '7', '8'))], 132000],
  ['none at all', plain, [], 132000],
  ['of another kind', plain, [part('body', [{ type: 'image' }, { type: 'text', text: 'a' }])], 132012],
  ['empty', plain, [part('body', words('', '7'))], 131008],
  ['with a line break', plain, [part('body', words('a\nb', '7'))], 132018],
  ['too long when filled', plain, [part('body', words('x'.repeat(1020), '7'))], 132005],
  [
    'as money and date',
    plain,
    [
      part('body', [
        { type: 'currency', currency: { fallback_value: '€ 3' } },
        { type: 'date_time', date_time: { fallback_value: 'today' } },
      ]),
    ],
    'Hello € 3, order today is ready.',
  ],
  [
    'by name',
    named,
    [part('body', [{ type: 'text', parameter_name: 'who', text: 'Ada' }])],
    'Hello Ada there',
  ],
  ['by a wrong name', named, [part('body', [{ type: 'text', parameter_name: 'whom', text: 'Ada' }])], 132012],
  ['by place although named', named, [part('body', words('Ada'))], 132012],
  ['with the header’s file', pictured, [picture], '[image]\nLook'],
  ['without the header’s file', pictured, [], 132000],
  [
    'with a file of another kind',
    pictured,
    [part('header', [{ type: 'video', video: { id: '1' } }])],
    132012,
  ],
  ['with an empty file', pictured, [part('header', [{ type: 'image', image: {} }])], 131008],
  ['with what the buttons need', buttons, [link, coupon], 'Choose'],
  ['without the link’s end', buttons, [coupon], 131008],
  ['with a button of another kind', buttons, [{ ...link, sub_type: 'quick_reply' }, coupon], 132012],
  ['with a button too many', buttons, [link, coupon, part('button', [], { index: 3 })], 132000],
  ['with all cards', carousel, [{ type: 'carousel', cards: [filledCard(0), filledCard(1)] }], 'New'],
  ['with a card missing', carousel, [{ type: 'carousel', cards: [filledCard(0)] }], 132000],
  ['with the end of the offer', offer, [ends({ expiration_time_ms: 1_800_000_000_000 })], 'Now'],
  ['without the end of the offer', offer, [], 132000],
  ['with an end that is no time', offer, [ends({ expiration_time_ms: 'soon' })], 131008],
  [
    'with a card unfilled',
    carousel,
    [{ type: 'carousel', cards: [filledCard(0), { card_index: 1, components: [] }] }],
    132000,
  ],
] as [string, Template, JsonObject[], string | number][])('%s', (_how, of, components, expected) => {
  expect(outcome(of, components)).toBe(expected);
});

describe('by state', () => {
  it.each([
    ['PAUSED', 132015],
    ['DISABLED', 132016],
    ['PENDING', 132001],
    ['REJECTED', 132001],
  ])('%s is refused with %i', (status, code) => {
    expect(outcome(template({ status, components: [body] }), [part('body', words('a', 'b'))])).toBe(code);
  });
});

describe('as the phones show it', () => {
  const shown = (of: Template, components: JsonObject[]) => fillTemplate(of, { components });
  it('buttons with what they say or open', () => {
    const flow = template({
      components: [
        { type: 'BODY', text: 'Choose' },
        { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Book', flow_id: '1' }] },
      ],
    });
    const yes = part('button', [{ type: 'payload', payload: 'yes-1' }], {
      sub_type: 'quick_reply',
      index: '0',
    });
    expect(shown(buttons, [link, coupon])[1]).toEqual({
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes', payload: 'Yes' },
        { type: 'URL', text: 'Shop', url: 'https://a.example/x' },
        { type: 'COPY_CODE', coupon_code: 'X' },
      ],
    });
    expect(shown(buttons, [yes, link, coupon])[1]).toMatchObject({ buttons: [{ payload: 'yes-1' }, {}, {}] });
    const token = part('button', [{ type: 'action', action: { flow_token: 't-1' } }], { sub_type: 'flow' });
    expect(shown(flow, [token])[1]).toMatchObject({ buttons: [{ type: 'FLOW', flow_token: 't-1' }] });
    expect(shown(flow, [])[1]).toMatchObject({ buttons: [{ flow_token: 'unused' }] });
  });
  it('cards with their pictures, and the end of an offer', () => {
    const image = { link: 'https://a.example/a.png' };
    const rose = {
      components: [
        { type: 'HEADER', format: 'IMAGE', image },
        { type: 'BODY', text: 'Rose red now' },
      ],
    };
    expect(shown(carousel, [{ type: 'carousel', cards: [filledCard(1), filledCard(0)] }])).toEqual([
      { type: 'BODY', text: 'New' },
      { type: 'CAROUSEL', cards: [rose, rose] },
    ]);
    expect(shown(offer, [ends({ expiration_time_ms: 1_800_000_000_000 })])[1]).toEqual({
      type: 'LIMITED_TIME_OFFER',
      limited_time_offer: { text: 'Ends soon', expiration_time_ms: 1_800_000_000_000 },
    });
  });
});

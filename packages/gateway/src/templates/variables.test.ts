import { describe, expect, test } from 'vitest';
import { misfitsOf } from './fit.ts';
import { previewOf, renderedOf } from './rendered.ts';
import { componentsFor, type TemplateBody, variablesOf } from './variables.ts';

const named: TemplateBody = {
  parameterFormat: 'named',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hello {{first_name}}' },
    {
      type: 'BODY',
      text: 'Dear {{first_name}}, order {{order}} is ready. Yours, {{ first_name }}',
      example: { body_text_named_params: [{ param_name: 'order', example: '4711' }] },
    },
    { type: 'FOOTER', text: 'Flowers' },
  ],
};
const positional: TemplateBody = {
  parameterFormat: 'positional',
  components: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } },
    { type: 'BODY', text: 'Hi {{1}}, {{2}} off', example: { body_text: [['Ada', '20 %']] } },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Stop' },
        { type: 'URL', text: 'Shop', url: 'https://flowers.example/{{1}}', example: ['summer'] },
        { type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550001234' },
        { type: 'COPY_CODE', example: 'SAVE20' },
      ],
    },
  ],
};

const pictured = {
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Rose {{1}} here' },
  ],
};
const carousel: TemplateBody = {
  parameterFormat: 'positional',
  components: [
    { type: 'BODY', text: 'See' },
    { type: 'CAROUSEL', cards: [pictured, pictured] },
  ],
};
const offer: TemplateBody = {
  parameterFormat: 'positional',
  components: [
    { type: 'BODY', text: 'Now' },
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } },
  ],
};

describe('variables', () => {
  test('named ones are named once in each place, with what Meta was shown', () => {
    expect(variablesOf(named).map(({ key, place, example }) => [key, place, example])).toEqual([
      ['first_name', 'header', undefined],
      ['first_name', 'body', undefined],
      ['order', 'body', '4711'],
    ]);
  });

  test('positional ones, media and buttons say where they stand', () => {
    expect(variablesOf(positional).map(({ key, type, required }) => [key, type, required])).toEqual([
      ['header.image', 'image', true],
      ['1', 'text', true],
      ['2', 'text', true],
      ['button.0', 'payload', false],
      ['button.1', 'text', true],
      ['button.3', 'coupon_code', true],
    ]);
  });

  test('cards of a carousel have variables of their own', () => {
    const card = (text: string) => ({ components: [{ type: 'BODY', text }] });
    const carousel = { type: 'CAROUSEL', cards: [card('A {{1}}'), card('none'), card('B {{1}}')] };
    const template = { parameterFormat: 'positional', components: [{ type: 'BODY', text: 'See' }, carousel] };
    expect(variablesOf(template).map(({ key }) => key)).toEqual(['card.0.1', 'card.2.1']);
    expect(componentsFor(template, ({ card: n }) => `v${n}`)).toEqual([
      {
        type: 'carousel',
        cards: [0, 2].map((n) => ({
          card_index: n,
          components: [{ type: 'body', parameters: [{ type: 'text', text: `v${n}` }] }],
        })),
      },
    ]);
  });

  test.each([[[]], [[{}]], [[{ type: 'BODY' }]], [[{ type: 'BUTTONS', buttons: 'none' }]], [[{ type: 7 }]]])(
    'odd components have none: %j',
    (components) => expect(variablesOf({ parameterFormat: 'x', components })).toEqual([]),
  );
});

describe('the parameters of a send', () => {
  const values: Record<string, string> = {
    ...{ 'header.image': 'https://flowers.example/a.jpg', 1: 'Ada', 2: '20 %' },
    ...{ 'button.1': 'summer', 'button.3': 'SAVE20' },
  };
  const components = componentsFor(positional, ({ key }) => values[key]) as Record<string, unknown>[];

  test('are made from a value for each variable', () => {
    expect(components).toEqual([
      { type: 'header', parameters: [{ type: 'image', image: { link: 'https://flowers.example/a.jpg' } }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Ada' },
          { type: 'text', text: '20 %' },
        ],
      },
      { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'summer' }] },
      {
        ...{ type: 'button', sub_type: 'copy_code', index: '3' },
        parameters: [{ type: 'coupon_code', coupon_code: 'SAVE20' }],
      },
    ]);
    expect(componentsFor(named, ({ key }) => `<${key}>`)).toContainEqual({
      type: 'body',
      parameters: [
        { type: 'text', parameter_name: 'first_name', text: '<first_name>' },
        { type: 'text', parameter_name: 'order', text: '<order>' },
      ],
    });
  });

  test('fit, and can be read', () => {
    expect(misfitsOf(positional, components)).toEqual([]);
    expect(previewOf(positional, components)).toEqual({
      header: '[image]',
      body: 'Hi Ada, 20 % off',
      footer: null,
      buttons: [
        { type: 'QUICK_REPLY', text: 'Stop', url: null },
        { type: 'URL', text: 'Shop', url: 'https://flowers.example/summer' },
        { type: 'PHONE_NUMBER', text: 'Call', url: null },
        { type: 'COPY_CODE', text: '', url: null },
      ],
    });
    expect(previewOf(named).body).toBe(named.components[1]?.text);
  });

  test('rendered they are what the customer reads, without what only Meta’s reviewers see', () => {
    expect(renderedOf(positional, components)).toEqual([
      { type: 'HEADER', format: 'IMAGE', image: { link: 'https://flowers.example/a.jpg' } },
      { type: 'BODY', text: 'Hi Ada, 20 % off' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Stop' },
          { type: 'URL', text: 'Shop', url: 'https://flowers.example/summer' },
          { type: 'PHONE_NUMBER', text: 'Call' },
          { type: 'COPY_CODE', text: '', coupon_code: 'SAVE20' },
        ],
      },
    ]);
    // Names twice in a text, a value that looks like another placeholder, and one that is missing.
    const dear = componentsFor(named, ({ key }) => (key === 'first_name' ? '{{order}}' : undefined));
    expect(renderedOf(named, dear as Record<string, unknown>[])).toEqual([
      { type: 'HEADER', format: 'TEXT', text: 'Hello {{order}}' },
      { type: 'BODY', text: 'Dear {{order}}, order {{order}} is ready. Yours, {{order}}' },
      { type: 'FOOTER', text: 'Flowers' },
    ]);
  });

  test('cards and offers are rendered, too; what Meta adds later is left out', () => {
    const card = (n: number) => ({
      components: [
        { type: 'header', format: 'image', example: { header_handle: ['4::x'] } },
        { type: 'body', text: `Rose ${n} for {{1}}` },
        { type: 'buttons', buttons: [{ type: 'url', text: 'Buy', url: 'https://flowers.example/{{1}}' }] },
      ],
    });
    const template = {
      parameterFormat: 'positional',
      components: [
        { type: 'BODY', text: 'See' },
        {
          type: 'LIMITED_TIME_OFFER',
          limited_time_offer: { text: 'Ends soon', has_expiration: true },
        },
        { type: 'HOLOGRAM', text: 'new' },
        { type: 'CAROUSEL', cards: [card(0), card(1)] },
      ],
    };
    const value = ({ key }: { key: string }) => (key.endsWith('image') ? '77' : key.replaceAll('.', '-'));
    const sent = componentsFor(template, value) as Record<string, unknown>[];
    expect(renderedOf(template, sent)).toEqual([
      { type: 'BODY', text: 'See' },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon' } },
      {
        type: 'CAROUSEL',
        cards: [0, 1].map((n) => ({
          components: [
            { type: 'HEADER', format: 'IMAGE', image: { id: '77' } },
            { type: 'BODY', text: `Rose ${n} for card-${n}-1` },
            {
              type: 'BUTTONS',
              buttons: [{ type: 'URL', text: 'Buy', url: `https://flowers.example/card-${n}-button-0` }],
            },
          ],
        })),
      },
    ]);
  });

  test('when an offer ends is a time with its zone, or Unix milliseconds', () => {
    expect(variablesOf(offer)).toEqual([
      { key: 'offer.expiration', place: 'offer', type: 'expiration', required: true },
    ]);
    const ends = (value: string) => componentsFor(offer, () => value)[0];
    const sent = (expiration_time_ms: unknown) => ({
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms } }],
    });
    expect(ends('2026-12-24T18:00:00+01:00')).toEqual(sent(Date.UTC(2026, 11, 24, 17)));
    expect(ends('1800000000000')).toEqual(sent(1_800_000_000_000));
    expect(ends('{{ends}}')).toEqual(sent('{{ends}}'));
    expect(renderedOf(offer, [sent(1_800_000_000_000)])).toContainEqual({
      type: 'LIMITED_TIME_OFFER',
      limited_time_offer: { text: 'Ends soon', expiration_time_ms: 1_800_000_000_000 },
    });
  });

  const text = (value: string, name?: string) => ({
    ...{ type: 'text', text: value },
    ...(name === undefined ? {} : { parameter_name: name }),
  });
  const both = [text('A', 'first_name'), text('7', 'order')];
  test.each<[string, TemplateBody, object[], string[]]>([
    [
      'too few',
      positional,
      [{ type: 'body', parameters: [text('Ada')] }],
      ['components', 'components.0.parameters', 'components', 'components'],
    ],
    [
      'a name that is not there',
      named,
      [
        { type: 'header', parameters: [text('A', 'first_name')] },
        { type: 'body', parameters: [text('A', 'first_name'), text('7', 'ordre')] },
      ],
      ['components.1.parameters.1.parameter_name'],
    ],
    [
      'another kind',
      named,
      [
        { type: 'header', parameters: [{ type: 'image', image: { id: '1' }, parameter_name: 'first_name' }] },
        { type: 'body', parameters: both },
      ],
      ['components.0.parameters.0.type'],
    ],
    [
      'money for a text',
      named,
      [
        { type: 'header', parameters: [text('A', 'first_name')] },
        { type: 'BODY', parameters: [{ type: 'currency', parameter_name: 'order' }, both[0] ?? {}] },
      ],
      [],
    ],
    [
      'a card too few, and one without its picture',
      carousel,
      [
        {
          type: 'carousel',
          cards: [{ card_index: 1, components: [{ type: 'body', parameters: [text('x')] }] }],
        },
      ],
      ['components', 'components.0.cards.0.components'],
    ],
    ['all cards', carousel, componentsFor(carousel, ({ key }) => key), []],
    ['an offer without its end', offer, [], ['components']],
    ['an offer with its end', offer, componentsFor(offer, () => '1800000000000'), []],
    [
      'none, where none are wanted',
      { parameterFormat: 'positional', components: [{ type: 'BODY', text: 'Hi' }] },
      [],
      [],
    ],
    [
      'one, where none are wanted',
      { parameterFormat: 'positional', components: [{ type: 'BODY', text: 'Hi' }] },
      [{ type: 'body', parameters: [text('x')] }],
      ['components.0.parameters'],
    ],
  ])('%s', (_name, template, given, paths) => {
    expect(misfitsOf(template, given as Record<string, unknown>[]).map(({ path }) => path)).toEqual(paths);
  });
});

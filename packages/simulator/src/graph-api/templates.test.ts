import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { demoApp, demoNumber, demoWaba } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';

let bench: Bench;
let world: World;
beforeEach(async () => {
  bench = await startBench();
  world = bench.simulator.world;
  world.settings.set({ template_review_after_ms: 0 });
});
afterEach(() => bench.close());

const LIST = `/v25.0/${demoWaba.id}/message_templates`;
const graph = (method: string, path: string, body?: unknown) =>
  callGraph(bench.simulator, method, path, body === undefined ? {} : { body });
const body = (text: string, ...words: string[]) => ({
  type: 'BODY',
  text,
  ...(words.length > 0 ? { example: { body_text: [words] } } : {}),
});
const wish = (name: string, more: object = {}) => ({
  ...{ name, language: 'en_US', category: 'UTILITY', components: [body('Your table is ready.')] },
  ...more,
});
const create = (name: string, more: object = {}) => graph('POST', LIST, wish(name, more));
const told = async (field = 'message_template_status_update') => {
  await world.settled();
  return bench.receiver.changes(field);
};
const node = async (name: string) => {
  const { data } = (
    await graph('GET', `${LIST}?name=${name}&fields=name,status,category,components,rejected_reason`)
  ).body;
  return (data as JsonObject[]).find((one) => one.name === name);
};

describe('a new template', () => {
  it('waits for its review and is then told and listed', async () => {
    world.settings.set({ template_review: 'by_hand' });
    const made = await create('table_ready', { category: 'utility' });
    expect(made.body).toEqual({
      id: expect.stringMatching(/^1\d{15}$/),
      status: 'PENDING',
      category: 'UTILITY',
    });
    expect(await node('table_ready')).toMatchObject({ status: 'PENDING' });
    world.templates.approve(world.templates.named('table_ready'));
    expect(await told()).toEqual([
      {
        event: 'APPROVED',
        reason: 'NONE',
        message_template_category: 'UTILITY',
        message_template_id: Number(made.body.id),
        message_template_name: 'table_ready',
        message_template_language: 'en-US',
      },
    ]);
    expect((await graph('GET', `/${String(made.body.id)}?fields=status`)).body).toEqual({
      id: made.body.id,
      status: 'APPROVED',
    });
  });

  it.each([
    ['reject_me', {}, 'INVALID_FORMAT'],
    ['scam', {}, 'SCAM'],
    ['big_sale', {}, 'INCORRECT_CATEGORY'],
    ['big_sale', { category: 'MARKETING' }, 'NONE'],
  ])('is judged by its name: %s %o %s', async (name, more, reason) => {
    await create(name, more);
    expect(await node(name)).toMatchObject({ rejected_reason: reason });
    expect(await told()).toMatchObject([{ event: reason === 'NONE' ? 'APPROVED' : 'REJECTED', reason }]);
  });

  it('has every part read back; the words of codes are Meta’s own', async () => {
    const upload = world.uploads.begin({ mimeType: 'image/png', length: 1 });
    const handle = world.uploads.take(upload, Buffer.from('x'));
    const components = [
      { type: 'header', format: 'IMAGE', example: { header_handle: [handle] } },
      body('Hello {{1}}, the code {{2}} is yours.', 'Ada', 'X1'),
      { type: 'footer', text: 'Nadia' },
      {
        type: 'buttons',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Stop' },
          { type: 'URL', text: 'Shop', url: 'https://a.example/{{1}}', example: ['https://a.example/x'] },
          { type: 'COPY_CODE', example: 'SAVE20' },
        ],
      },
    ];
    expect((await create('deal', { category: 'MARKETING', components })).body.status).toBe('PENDING');
    const shown = (await node('deal'))?.components as JsonObject[];
    expect(shown.map(({ type }) => type)).toEqual(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);
    const auth = [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 5 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
    ];
    await create('code', { category: 'AUTHENTICATION', components: auth });
    expect((await node('code'))?.components).toMatchObject([
      { text: expect.stringContaining('{{1}}') },
      { text: 'This code expires in 5 minutes.' },
      { buttons: [{ type: 'URL', url: expect.stringContaining('{{1}}') }] },
    ]);
  });

  describe('for marketing', () => {
    const handle = () => {
      const upload = world.uploads.begin({ mimeType: 'image/png', length: 1 });
      return world.uploads.take(upload, Buffer.from('x'));
    };
    const card = (kind = 'URL') => ({
      components: [
        { type: 'header', format: 'image', example: { header_handle: [handle()] } },
        { type: 'body', text: 'A rose' },
        { type: 'buttons', buttons: [{ type: kind, text: 'Buy', url: 'https://a.example/' }] },
      ],
    });
    const carousel = (...cards: object[]) => ({
      category: 'MARKETING',
      components: [body('New roses'), { type: 'carousel', cards }],
    });
    const offer = (more: object = {}) => ({
      category: 'MARKETING',
      components: [
        body('Only today'),
        {
          type: 'limited_time_offer',
          limited_time_offer: { text: 'Ends soon', has_expiration: true, ...more },
        },
        {
          type: 'buttons',
          buttons: [
            { type: 'copy_code', example: 'ROSE' },
            { type: 'url', text: 'Buy', url: 'https://a.example/' },
          ],
        },
      ],
    });

    it('carousels and offers are taken, reviewed and read back', async () => {
      await create('roses', carousel(card(), card()));
      await create('today', offer());
      expect((await told()).map(({ event }) => event)).toEqual(['APPROVED', 'APPROVED']);
      expect((await node('roses'))?.components).toMatchObject([
        { type: 'BODY' },
        {
          type: 'CAROUSEL',
          cards: [
            { components: [{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY' }, { type: 'BUTTONS' }] },
            {},
          ],
        },
      ]);
      expect((await node('today'))?.components).toMatchObject([
        { type: 'BODY' },
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon' } },
        { type: 'BUTTONS' },
      ]);
    });

    it('and refused, when they are not as they must be', async () => {
      const refused = [
        { ...carousel(card(), card()), category: 'UTILITY' },
        carousel(card()),
        carousel(card(), card('QUICK_REPLY')),
        { ...offer(), category: 'UTILITY' },
        offer({ text: 'Ends before the summer does' }),
      ];
      for (const more of refused)
        expect((await create('a', more)).body).toMatchObject({ error: { code: 100 } });
    });
  });

  it.each([
    ['the same twice', 'order_update', {}, 2388024],
    ['a wrong name', 'No Capitals', {}, undefined],
    ['an unknown category', 'a', { category: 'NEWS' }, undefined],
    ['no body', 'a', { components: [{ type: 'FOOTER', text: 'a' }] }, 2388072],
    ['a long body', 'a', { components: [body('x'.repeat(1025))] }, 2388040],
    ['a variable at the end', 'a', { components: [body('Hello dear {{1}}', 'x')] }, 2388299],
    ['variables side by side', 'a', { components: [body('Hello {{1}} {{2}} there', 'x', 'y')] }, 2388072],
    ['a gap in the numbers', 'a', { components: [body('Hello {{2}} there', 'x')] }, 2388072],
    ['no example', 'a', { components: [body('Hello {{1}} there')] }, 2388043],
    [
      'a variable in the footer',
      'a',
      { components: [body('a'), { type: 'FOOTER', text: '{{1}}' }] },
      2388073,
    ],
    [
      'two variables in the header',
      'a',
      { components: [body('a'), { type: 'HEADER', format: 'TEXT', text: '{{1}} {{2}}' }] },
      2388047,
    ],
    [
      'a header without its file',
      'a',
      { components: [body('a'), { type: 'HEADER', format: 'IMAGE' }] },
      2388047,
    ],
    [
      'mixed buttons',
      'a',
      {
        components: [
          body('a'),
          {
            type: 'BUTTONS',
            buttons: ['QUICK_REPLY', 'PHONE_NUMBER', 'QUICK_REPLY'].map((type) => ({
              type,
              text: 'a',
              phone_number: '+15550001234',
            })),
          },
        ],
      },
      undefined,
    ],
    [
      'a code without its button',
      'a',
      { category: 'AUTHENTICATION', components: [{ type: 'BODY' }] },
      undefined,
    ],
    ['a wrong ttl', 'a', { message_send_ttl_seconds: 5 }, undefined],
  ])('is refused with %s', async (_what, name, more, subcode) => {
    const refused = await create(name, more);
    expect(refused.status).toBe(400);
    expect(refused.body.error?.code).toBe(100);
    expect((refused.body.error as unknown as JsonObject).error_subcode).toBe(subcode);
  });

  it('may have named variables', async () => {
    const named = {
      type: 'BODY',
      text: 'Hello {{first_name}} there',
      example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ada' }] },
    };
    expect((await create('named', { parameter_format: 'named', components: [named] })).status).toBe(200);
    const [shown] = (await graph('GET', `${LIST}?name=named`)).body.data as JsonObject[];
    expect(shown).toMatchObject({ parameter_format: 'NAMED', status: 'APPROVED', language: 'en_US' });
  });
});

it('lists by pages and filters, and hides other WABAs', async () => {
  for (let n = 0; n < 7; n += 1)
    world.templates.add(demoWaba.id, { ...wish(`many_${n}`), category: 'MARKETING' });
  const names: unknown[] = [];
  let next: string | undefined = `${LIST}?limit=3&category=marketing&fields=name`;
  let pages = 0;
  while (next !== undefined) {
    const { body: answer } = await graph('GET', next);
    names.push(...(answer.data as JsonObject[]).map(({ name }) => name));
    const url = (answer.paging as { next?: string }).next;
    next = url === undefined ? undefined : url.slice(bench.simulator.url.length);
    pages += 1;
  }
  expect([pages, new Set(names).size]).toEqual([3, 8]);
  const listed = async (query: string) =>
    ((await graph('GET', `${LIST}?${query}`)).body.data as JsonObject[]).length;
  expect(await listed('language=de')).toBe(0);
  expect(await listed('name_or_content=tulips')).toBe(0);
  expect(await listed('content=Tulips')).toBe(1);
  expect((await graph('GET', `${LIST}?after=nonsense`)).body.error?.code).toBe(100);
  world.store.addWaba({ id: '55', businessId: '1', name: 'Other' });
  const [foreign] = world.templates.of('55');
  expect(foreign?.name).toBe('hello_world');
  expect((await graph('GET', `/${foreign?.id}`)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
});

it('shows the words of codes', async () => {
  const query = 'category=AUTHENTICATION&languages=en_US,de&code_expiration_minutes=10';
  const { body: answer } = await graph('GET', `/${demoWaba.id}/message_template_previews?${query}`);
  expect(answer.data).toMatchObject([
    { language: 'en_US', body: expect.stringContaining('{{1}}'), footer: expect.stringContaining('10') },
    { language: 'de' },
  ]);
});

describe('later', () => {
  const edit = (id: string, more: object) => graph('POST', `/v25.0/${id}`, more);
  it('it is edited: reviewed again, once in 24 hours, its category fixed', async () => {
    const { id } = world.templates.named('order_update');
    expect((await edit(id, { category: 'MARKETING' })).body.error?.code).toBe(100);
    expect((await edit(id, { components: [body('Order {{1}} has left us.', 'A')] })).body).toEqual({
      success: true,
    });
    expect(await told()).toMatchObject([{ event: 'APPROVED' }]);
    expect(await told('message_template_components_update')).toMatchObject([
      { message_template_element: 'Order {{1}} has left us.' },
    ]);
    expect((await edit(id, { components: [body('a')] })).body.error?.code).toBe(100);
    world.advanceClock(25 * 3_600_000);
    expect((await edit(id, { components: [body('a')] })).status).toBe(200);
  });

  it('it is deleted by name or id, and its name stays locked', async () => {
    const remove = (query: string) => graph('DELETE', `${LIST}?${query}`);
    const { id } = world.templates.named('order_update');
    expect((await remove(`name=order_update&hsm_id=1`)).body.error?.code).toBe(100);
    expect((await remove(`name=order_update&hsm_id=${id}`)).body).toEqual({ success: true });
    expect(await told()).toMatchObject([{ event: 'DELETED', message_template_id: Number(id) }]);
    const again = await create('order_update');
    expect((again.body.error as unknown as JsonObject).error_subcode).toBe(2388023);
    world.templates.disable(world.templates.named('spring_offer'));
    expect((await remove('name=spring_offer')).body.error?.code).toBe(100);
  });

  it('it is paused twice, comes back by the clock or by hand, and is disabled the third time', async () => {
    const offer = world.templates.named('spring_offer');
    world.templates.pause(offer);
    world.advanceClock(3 * 3_600_000);
    expect(offer.status).toBe('APPROVED');
    world.templates.pause(offer);
    world.advanceClock(3 * 3_600_000);
    expect(offer.status).toBe('PAUSED');
    expect((await graph('POST', `/v25.0/${offer.id}/unpause`)).body).toEqual({ success: true });
    expect((await graph('POST', `/v25.0/${offer.id}/unpause`)).body.error?.code).toBe(100);
    world.templates.pause(offer);
    const events = await told();
    expect(events.map(({ event, other_info }) => [event, (other_info as JsonObject).title])).toEqual([
      ['PAUSED', 'FIRST_PAUSE'],
      ['APPROVED', 'UNPAUSE'],
      ['PAUSED', 'SECOND_PAUSE'],
      ['APPROVED', 'UNPAUSE'],
      ['DISABLED', 'DISABLED'],
    ]);
  });

  it('it is rated, and moved to another category after a notice of 24 hours', async () => {
    const order = world.templates.named('order_update');
    world.templates.rate(order, 'YELLOW');
    world.templates.recategorise(order, 'MARKETING');
    world.advanceClock(24 * 3_600_000);
    expect(await told('message_template_quality_update')).toMatchObject([
      { previous_quality_score: 'UNKNOWN', new_quality_score: 'YELLOW' },
    ]);
    expect(await told('template_category_update')).toMatchObject([
      {
        new_category: 'UTILITY',
        correct_category: 'MARKETING',
        category_update_timestamp: expect.any(Number),
      },
      { previous_category: 'UTILITY', new_category: 'MARKETING' },
    ]);
    expect((await node('order_update'))?.category).toBe('MARKETING');
  });

  it('its uploads come by the resumable API', async () => {
    const session = await graph('POST', `/${demoApp.id}/uploads?file_length=1&file_type=image/png`);
    const sent = await fetch(`${bench.simulator.url}/v25.0/${String(session.body.id)}`, {
      method: 'POST',
      headers: { authorization: `OAuth ${demoNumber.accessToken}`, file_offset: '0' },
      body: 'x',
    });
    const { h } = (await sent.json()) as { h: string };
    const components = [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [h] } }, body('a')];
    expect((await create('picture', { components })).status).toBe(200);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { demoNumber } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';

let bench: Bench;
let world: World;
beforeEach(async () => {
  bench = await startBench();
  world = bench.simulator.world;
});
afterEach(() => bench.close());

const text = { type: 'text', text: { body: 'Hello' } };
const word = (text: string) => [{ type: 'text', text }];
const parts: Record<string, object[]> = {
  spring_offer: [{ type: 'body', parameters: word('Ada') }],
  login_code: [
    { type: 'body', parameters: word('123456') },
    { type: 'button', sub_type: 'url', index: '0', parameters: word('123456') },
  ],
};
const template = (name: string) => ({
  type: 'template',
  template: { name, language: { code: 'en_US' }, ...(parts[name] ? { components: parts[name] } : {}) },
});
const interactive = (type: string, action: object) => ({
  type: 'interactive',
  interactive: { type, body: { text: 'Choose' }, action },
});
const replyButton = (title: string) => ({ type: 'reply', reply: { id: title, title } });
const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `${n}`, title: `Row ${n}` }));
const send = (message: object, to: object = { to: '+15550001234' }) =>
  callGraph(bench.simulator, 'POST', `/v25.0/${demoNumber.phoneNumberId}/messages`, {
    body: { messaging_product: 'whatsapp', ...to, ...message },
  });
const customerWrites = (more: object = {}) =>
  world.customer.send({ from: 'ada', type: 'text', text: 'Hi', ...more });

async function statuses(): Promise<JsonObject[]> {
  await world.settled();
  return bench.receiver.changes('messages').flatMap((value) => (value.statuses ?? []) as JsonObject[]);
}

describe('sending', () => {
  it('answers in Meta’s shape, shows the message on both phones and lets the ticks follow', async () => {
    customerWrites();
    const answer = await send({ ...text, biz_opaque_callback_data: 'mine' }, { to: '+1 (555) 000-1234' });
    const [{ id }] = answer.body.messages as [{ id: string }];
    expect(answer.body.contacts).toEqual([{ input: '+1 (555) 000-1234', wa_id: '15550001234' }]);
    const told = await statuses();
    expect(told.map((status) => status.status)).toEqual(['sent', 'delivered', 'read']);
    expect(told.every((status) => status.id === id && status.biz_opaque_callback_data === 'mine')).toBe(true);
    const free = {
      billable: false,
      pricing_model: 'PMP',
      type: 'free_customer_service',
      category: 'service',
    };
    expect(told.map((status) => status.pricing)).toEqual([free, free, undefined]);
    expect(world.chat('ada').messages[1]).toMatchObject({
      id,
      hand: 'api',
      visibleTo: ['owner', 'customer'],
      tick: 'read',
    });
  });

  it('refuses free-form outside the 24 hours, lets templates pass', async () => {
    customerWrites();
    world.advanceClock(24 * 3_600_000 + 1);
    world.owner.send({ to: 'ada', type: 'text', text: 'the app opens no window' });
    const refused = await send(text);
    expect([refused.status, refused.body.error?.code]).toEqual([400, 131047]);
    expect((await send(template('hello_world'))).body.messages).toMatchObject([
      { message_status: 'accepted' },
    ]);
  });

  it('can refuse later instead', async () => {
    world.settings.set({ window_refusal: 'async' });
    expect((await send(text)).status).toBe(200);
    expect(await statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131047 }] }]);
  });

  it.each([
    ['hello_world', true, { billable: false, type: 'free_customer_service', category: 'utility' }],
    ['hello_world', false, { billable: true, type: 'regular', category: 'utility' }],
    ['spring_offer', true, { billable: true, type: 'regular', category: 'marketing' }],
    ['login_code', true, { billable: true, type: 'regular', category: 'authentication' }],
  ])('prices %s with window open: %s', async (name, open, pricing) => {
    if (open) customerWrites();
    await send(template(name));
    const [sent] = await statuses();
    expect(sent?.pricing).toEqual({ ...pricing, pricing_model: 'PMP' });
    expect(sent?.conversation).toBeUndefined();
  });

  it('starts the free entry point window when the API answers an ad click', async () => {
    customerWrites({ referral: { source_type: 'ad', source_id: '1' } });
    await send(text);
    await send(template('spring_offer'));
    const sent = (await statuses()).filter((status) => status.status === 'sent');
    expect(sent.map((status) => (status.pricing as JsonObject).category)).toEqual([
      'referral_conversion',
      'marketing',
    ]);
    expect(sent.every((status) => (status.pricing as JsonObject).type === 'free_entry_point')).toBe(true);
    expect(new Set(sent.map((status) => (status.conversation as JsonObject).id)).size).toBe(1);
  });

  it('fails for numbers that are not on WhatsApp and for stopped marketing', async () => {
    world.account.userPreference({ customer: 'ada' });
    await send(text, { to: '+15559999999' });
    await send(template('spring_offer'));
    const failed = await statuses();
    expect(
      failed.flatMap((status) => (status.errors as { code: number }[]).map((error) => error.code)).sort(),
    ).toEqual([131026, 131050]);
  });

  it('sends to a BSUID and reactions get only sent', async () => {
    const written = customerWrites();
    const byId = await send(text, { recipient: 'US.13491208655302741918' });
    expect(byId.body.contacts).toEqual([
      { input: 'US.13491208655302741918', user_id: 'US.13491208655302741918' },
    ]);
    const reaction = await send({ type: 'reaction', reaction: { message_id: written.id, emoji: '👍' } });
    const [{ id }] = reaction.body.messages as [{ id: string }];
    const mine = (await statuses()).filter((status) => status.id === id);
    expect(mine.map((status) => status.status)).toEqual(['sent']);
    expect(world.chat('ada').messages[0]?.reactions.business).toBe('👍');
  });

  it.each([
    [{ ...text, messaging_product: 'x' }, 100],
    [{ type: 'text' }, 131008],
    [{ type: 'text', text: { body: 'x'.repeat(4097) } }, 100],
    [{ type: 'hologram', hologram: {} }, 131051],
    [template('unheard_of'), 132001],
    [{ type: 'image', image: { id: '1' } }, 131009],
    [interactive('button', { buttons: ['a', 'b', 'c', 'd'].map(replyButton) }), 131009],
    [interactive('button', { buttons: [replyButton('x'.repeat(21))] }), 100],
    [interactive('button', {}), 131008],
    [interactive('list', { button: 'Choose', sections: [{ rows: rows(6) }, { rows: rows(5) }] }), 131009],
    [interactive('cta_url', { name: 'cta_url', parameters: { display_text: 'Go' } }), 131008],
    [interactive('carousel', { cards: [] }), 131009],
    [interactive('hologram', {}), 131009],
  ])('refuses %o', async (message, code) => {
    customerWrites();
    expect((await send(message)).body.error?.code).toBe(code);
  });

  it.each([
    interactive('button', { buttons: [replyButton('Yes'), replyButton('No')] }),
    interactive('list', { button: 'Choose', sections: [{ title: 'All', rows: rows(10) }] }),
    interactive('cta_url', { name: 'cta_url', parameters: { display_text: 'Go', url: 'https://a.example' } }),
    interactive('location_request_message', { name: 'send_location' }),
    interactive('address_message', { name: 'address_message', parameters: { country: 'IN' } }),
  ])('takes $interactive.type', async (message) => {
    customerWrites();
    expect((await send(message)).status).toBe(200);
  });

  it.each([
    ['no_access', 100],
    ['invalid', 190],
    ['visible', 133010],
  ] as const)('refuses sends of a disconnected number: %s', async (removed_token, code) => {
    world.settings.set({ removed_token });
    customerWrites();
    world.account.disconnect();
    expect((await send(text)).body.error?.code).toBe(code);
  });

  it('counts what the customer has not read', async () => {
    world.settings.set({ read_after_ms: null });
    customerWrites();
    await send(text);
    await send(text);
    world.owner.send({ to: 'ada', type: 'text', text: 'from the app' });
    expect(world.chat('ada').unread.customer).toBe(3);
    const [, first, second] = world.chat('ada').messages;
    for (const status of ['read', 'played'] as const)
      world.receipts.set({ messageId: first?.id ?? '', status });
    world.receipts.set({ messageId: second?.id ?? '', status: 'failed' });
    expect(world.chat('ada').unread.customer).toBe(1);
  });

  it('marks as read without touching the owner’s unread mark', async () => {
    const written = customerWrites();
    expect(
      (await send({ status: 'read', message_id: written.id, typing_indicator: { type: 'text' } })).body,
    ).toEqual({
      success: true,
    });
    expect(world.chat('ada').messages[0]?.tick).toBe('read');
    expect(world.chat('ada').unread.owner).toBe(1);
    const typing = (world.chat('ada').typingUntil ?? 0) - world.now();
    expect(typing).toBeGreaterThan(15_000);
    expect(typing).toBeLessThanOrEqual(25_000);
    expect((await send({ status: 'read', message_id: 'wamid.none' })).body.error?.code).toBe(100);
  });
});

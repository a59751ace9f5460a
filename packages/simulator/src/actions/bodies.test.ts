/** Every action's webhook parses with the contract's shapes and comes out of the parser unchanged. */
import { AccountUpdateValue } from '@tandem/contract/meta/account';
import { QualityUpdateValue } from '@tandem/contract/meta/account-notices';
import { EchoesValue } from '@tandem/contract/meta/echoes';
import { HistoryValue } from '@tandem/contract/meta/history';
import { UserIdUpdateValue } from '@tandem/contract/meta/identity';
import { MessagesValue } from '@tandem/contract/meta/messages';
import { PreferencesValue } from '@tandem/contract/meta/preferences';
import { StateSyncValue } from '@tandem/contract/meta/state-sync';
import { TemplateStatusValue } from '@tandem/contract/meta/templates';
import { MetaWebhook } from '@tandem/contract/meta/webhook';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Bench, startBench } from '../test-receiver.ts';
import { partnerPortfolio } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';

const SHAPES: Record<string, z.ZodType> = {
  messages: MessagesValue,
  smb_message_echoes: EchoesValue,
  smb_app_state_sync: StateSyncValue,
  history: HistoryValue,
  account_update: AccountUpdateValue,
  message_template_status_update: TemplateStatusValue,
  phone_number_quality_update: QualityUpdateValue,
  user_preferences: PreferencesValue,
  user_id_update: UserIdUpdateValue,
};

let bench: Bench;
let world: World;
beforeEach(async () => {
  bench = await startBench();
  world = bench.simulator.world;
});
afterEach(() => bench.close());

/** Waits for all, checks each body against the contract and answers the values of a field. */
async function told(field: string): Promise<JsonObject[]> {
  await world.settled();
  for (const { body } of bench.receiver.received) {
    expect(MetaWebhook.parse(body)).toEqual(body);
    for (const change of body.entry.flatMap((entry) => entry.changes)) {
      expect(SHAPES[change.field]?.parse(change.value), change.field).toEqual(idsAsText(change.value));
    }
  }
  return bench.receiver.changes(field);
}
/** The contract reads the integer template ids as text. */
function idsAsText(value: JsonObject): JsonObject {
  const { message_template_id: id, ...rest } = value;
  return id === undefined ? rest : { ...rest, message_template_id: String(id) };
}
/** One body of an item; fails loudly when it is not there. */
function part(item: JsonObject | undefined, key: string): JsonObject {
  expect(item).toHaveProperty(key);
  return (item?.[key] ?? {}) as JsonObject;
}
const items = (values: JsonObject[], list: string) =>
  values.flatMap((value) => (value[list] ?? []) as JsonObject[]);

const EVERY_TYPE = [
  { type: 'text', text: 'Hi' },
  { type: 'image', image: { sample: 'photo' as const, caption: 'A bouquet' } },
  { type: 'video' },
  { type: 'audio' },
  { type: 'voice' },
  { type: 'document' },
  { type: 'sticker' },
  { type: 'location', location: { latitude: 1.5, longitude: 2.5, name: 'Here' } },
  { type: 'contacts', contacts: [{ name: { formatted_name: 'Carla' }, phones: [{ phone: '+1 555' }] }] },
  { type: 'button', button: { text: 'Yes', payload: 'yes' } },
  { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } } },
  { type: 'order', order: { catalog_id: '1', product_items: [{ product_retailer_id: 'x', quantity: 1 }] } },
  { type: 'unsupported' },
  { type: 'unsupported', unsupported: { code: 131060 as const } },
  { type: 'hologram', hologram: { depth: 3 } },
];

describe('messages', () => {
  it.each(EVERY_TYPE)('customer and owner send $type', async (message) => {
    const received = world.customer.send({ from: 'ada', ...message });
    const echoed = world.owner.send({ to: 'ada', ...message });
    const type = message.type === 'voice' ? 'audio' : message.type;
    const [inbound] = items(await told('messages'), 'messages');
    const [echo] = items(await told('smb_message_echoes'), 'message_echoes');
    expect(inbound).toMatchObject({
      id: received.id,
      type,
      from: '15550001234',
      from_user_id: 'US.13491208655302741918',
    });
    expect(echo).toMatchObject({ id: echoed.id, type, from: '15550783881', to: '15550001234' });
    expect(inbound?.timestamp).toMatch(/^\d{10}$/);
    expect(inbound?.id).toMatch(/^wamid\.[A-Za-z0-9+/]+=*$/);
    if (type !== 'unsupported') expect(inbound?.[type]).toBeDefined();
    else expect(inbound?.errors).toHaveLength(1);
  });

  it('gives inbound media a download url and echoes none', async () => {
    world.customer.send({ from: 'ada', type: 'image' });
    world.owner.send({ to: 'ada', type: 'image' });
    const [inbound] = items(await told('messages'), 'messages');
    const [echo] = items(await told('smb_message_echoes'), 'message_echoes');
    expect(String(part(inbound, 'image').url)).toContain(bench.simulator.url);
    expect(part(echo, 'image').url).toBeUndefined();
    expect(part(echo, 'image').sha256).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  it('tells replies, reactions, edits and deletions of both sides', async () => {
    const asked = world.customer.send({ from: 'ada', type: 'text', text: 'Open today?' });
    const answer = world.owner.send({
      to: 'ada',
      type: 'text',
      text: 'Yes',
      context: { message_id: asked.id },
    });
    world.customer.send({ from: 'ada', type: 'reaction', reaction: { message_id: answer.id, emoji: '👍' } });
    world.customer.edit({ messageId: asked.id, text: 'Open tomorrow?' });
    world.owner.edit({ messageId: answer.id, text: 'Yes, from 9' });
    world.owner.remove({ messageId: answer.id });
    world.customer.remove({ messageId: asked.id });
    const inbound = items(await told('messages'), 'messages');
    const echoes = items(await told('smb_message_echoes'), 'message_echoes');
    expect(inbound.map((message) => message.type).sort()).toEqual(['edit', 'reaction', 'revoke', 'text']);
    expect(echoes.find((echo) => echo.id === answer.id)?.context).toEqual({ id: asked.id });
    expect(echoes.find((echo) => echo.type === 'edit')?.edit).toEqual({
      original_message_id: answer.id,
      message: { context: { id: 'M0' }, type: 'text', text: { body: 'Yes, from 9' } },
    });
    expect(inbound.find((message) => message.type === 'revoke')?.revoke).toEqual({
      original_message_id: asked.id,
    });
    const [first, second] = world.chat('ada').messages;
    expect(first?.revisions[0]?.content).toEqual({ body: 'Open today?' });
    expect(second?.reactions.customer).toBe('👍');
  });

  it('refuses edits after 15 minutes and deletions after 2 days, unless forced', () => {
    const message = world.customer.send({ from: 'ada', type: 'text', text: 'a' });
    world.advanceClock(16 * 60_000);
    expect(() => world.customer.edit({ messageId: message.id, text: 'b' })).toThrow(/15 minutes/);
    world.customer.edit({ messageId: message.id, text: 'b', force: true });
    world.advanceClock(3 * 86_400_000);
    expect(() => world.customer.remove({ messageId: message.id })).toThrow(/2 days/);
  });

  it('leaves the phone of a hidden customer out everywhere', async () => {
    world.addCustomer({ id: 'zoe', name: 'Zoe', phone: '15557770000', username: 'zoe.h', phoneHidden: true });
    world.customer.send({ from: 'zoe', type: 'text', text: 'hi' });
    world.owner.send({ to: 'zoe', type: 'text', text: 'hello' });
    world.addressBook.put({ customer: 'zoe' });
    world.history.push({ invent: { messagesPerChat: 3, days: 1 } });
    await told('messages');
    const bytes = bench.receiver.received.map((one) => one.bytes.toString()).join('\n');
    expect(bytes).not.toContain('"15557770000"');
    expect(bytes).toContain('zoe.h');
  });
});

describe('statuses, address book and account', () => {
  it('reads and plays only what moves a tick up', async () => {
    world.settings.set({ delivered_after_ms: null });
    world.customer.send({ from: 'ada', type: 'text', text: 'a' });
    const number = world.store.number();
    const customer = world.store.customer('ada');
    const content = { body: 'b' };
    const sent = world.api.send({
      number,
      customer,
      dialled: customer.phone,
      addressedBy: 'phone',
      type: 'text',
      content,
    });
    world.customer.read({ customer: 'ada' });
    world.receipts.set({ messageId: sent.id, status: 'delivered' });
    world.receipts.set({ messageId: sent.id, status: 'played' });
    const statuses = items(await told('messages'), 'statuses');
    expect(statuses.map((status) => status.status)).toEqual(['sent', 'read', 'played']);
  });

  it('tells contacts as add and remove', async () => {
    world.addressBook.put({ customer: 'ada', fullName: 'Ada Roe (studio)' });
    world.addressBook.remove({ customer: 'ada' });
    const synced = items(await told('smb_app_state_sync'), 'state_sync');
    expect(synced.map((item) => item.action)).toEqual(['add', 'remove']);
    expect(synced[1]?.contact).toEqual({ phone_number: '15550001234', user_id: 'US.13491208655302741918' });
  });

  it('tells a disconnection in each known shape', async () => {
    world.account.disconnect({ reason: 'PRIMARY_INACTIVITY' });
    world.account.disconnect({ shape: 'phone_number', reason: 'CHANGE_NUMBER' });
    world.account.disconnect({ shape: 'app_uninstalled' });
    const values = await told('account_update');
    expect(values.map((value) => value.event)).toEqual([
      'PARTNER_REMOVED',
      'PARTNER_REMOVED',
      'PARTNER_APP_UNINSTALLED',
    ]);
    expect(values[0]?.disconnection_info).toEqual({ reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' });
    expect(values[1]?.phone_number).toBe('15550783881');
    const entries = bench.receiver.received.flatMap(({ body }) => body.entry);
    expect(entries.map((entry) => entry.id)).toEqual([
      partnerPortfolio.id,
      '102290000000001',
      partnerPortfolio.id,
    ]);
    expect(typeof entries[0]?.time).toBe('number');
  });

  it('tells suspension, return and Meta reports', async () => {
    world.account.offboard();
    world.account.reconnect();
    world.account.partnerAdded();
    world.account.restrict();
    world.account.templateStatus({ event: 'PAUSED', name: 'spring_offer' });
    world.account.quality({ rating: 'RED' });
    world.account.userPreference({ customer: 'ada' });
    world.account.userIdUpdate({ customer: 'ben' });
    const events = (await told('account_update')).map((value) => value.event);
    expect(events.sort()).toEqual([
      'ACCOUNT_OFFBOARDED',
      'ACCOUNT_RECONNECTED',
      'ACCOUNT_RESTRICTION',
      'PARTNER_ADDED',
    ]);
    expect(await told('user_preferences')).toHaveLength(1);
    const [update] = items(await told('user_id_update'), 'user_id_update');
    expect(update?.user_id).toEqual({
      previous: 'US.20461187390154628833',
      current: world.store.customer('ben').userId,
    });
  });
});

describe('history', () => {
  it('comes in phases and chunks up to 100, with placeholders and their media', async () => {
    const pushed = world.history.push({
      invent: { messagesPerChat: 20, days: 170 },
      messagesPerChunk: 7,
      shuffle: true,
    });
    const values = await told('history');
    const chunks = items(values, 'history') as {
      metadata: { phase: number; progress: number };
      threads: JsonObject[];
    }[];
    expect(pushed.phases).toEqual([0, 1, 2]);
    expect(chunks).toHaveLength(pushed.chunks);
    expect(Math.max(...chunks.map((chunk) => chunk.metadata.progress))).toBe(100);
    const messages = chunks.flatMap((chunk) =>
      chunk.threads.flatMap((thread) => thread.messages as JsonObject[]),
    );
    expect(messages).toHaveLength(40);
    const placeholders = messages.filter((message) => message.type === 'media_placeholder');
    expect(placeholders).toHaveLength(8);
    const followUps = [...items(values, 'messages'), ...items(values, 'message_echoes')];
    expect(followUps).toHaveLength(pushed.media);
    expect(followUps.every((media) => placeholders.some((message) => message.id === media.id))).toBe(true);
  });

  it('opens no window', () => {
    world.history.push({
      threads: [
        {
          customer: 'ada',
          messages: [{ from: 'customer', daysAgo: 0.01, message: { type: 'text', text: 'a' } }],
        },
      ],
    });
    expect(world.chat('ada').windowOpenedAt).toBeUndefined();
    expect(world.chat('ada').messages).toHaveLength(1);
  });

  it('can be declined, empty or silent', async () => {
    world.history.decline();
    world.history.empty();
    world.history.empty({ silent: true });
    const [declined, empty, ...rest] = items(await told('history'), 'history');
    expect(part(declined, 'errors')).toMatchObject([{ code: 2593109 }]);
    expect(empty).toEqual({ metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [] });
    expect(rest).toHaveLength(0);
  });
});

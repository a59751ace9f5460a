/**
 * The inbox in the browser: who said what and from where, what may be answered, by which hand, by keyboard alone and on a
 * phone.
 */
import type { Contact } from '@tandem/contract/api/contact';
import type { Message } from '@tandem/contract/api/message';
import type { Template } from '@tandem/contract/api/template';
import { ada, bodyOf, inbound, status } from '@tandem/gateway/testing-meta';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { waitFor } from '../wait-for.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

/** Customers of the simulator may have read it already. */
const arrived = /^(Delivered|Read)$/;

const priceList = {
  ...{ name: 'price list.pdf', mimeType: 'application/pdf' },
  buffer: Buffer.from('%PDF-1.4 a small one'),
};

const title = chromiumPath === undefined ? `the inbox (${noChromium})` : 'the inbox';

describe.skipIf(chromiumPath === undefined)(title, { timeout: 120_000 }, () => {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await openStage();
    // Linked long before what is said below: a message that never came counts as missing.
    await stage.world.database.pool.query(`UPDATE numbers SET linked_at = '2026-01-01'`);
    // Tests type faster than people: what comes at once would count as the app's own greeting.
    await stage.world.call(`/numbers/${stage.world.number.id}/handoff-rules`, {
      method: 'PATCH',
      body: { automatic_within_seconds: 0 },
    });
  }, 240_000);
  afterEach(() => page?.close());
  afterAll(() => stage?.close(), 60_000);

  const phones = () => stage.world.simulator.world;
  const said = (text: string): Locator => page.getByRole('article').filter({ hasText: text }).first();
  const row = (name: string): Locator => page.getByTestId('conversations').getByRole('link', { name });
  const attached = (): Locator => page.getByRole('list', { name: 'Attached files' });
  const field = (): Locator => page.getByRole('textbox', { name: 'Message' });
  /** Asked from outside: the page's policy lets no text be run in it. */
  const holds = (script: string) => waitFor(script, () => page.evaluate<boolean>(script));
  /** A file, as the clipboard or a drag brings it to the field. */
  const give = (how: 'paste' | 'dragover' | 'drop', name: string) =>
    page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File(['a small one'], '${name}', { type: 'text/plain' }));
      const how = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
      const event = '${how}' === 'paste' ? new ClipboardEvent('paste', how) : new DragEvent('${how}', how);
      document.querySelector('textarea').dispatchEvent(event);
    }`);
  const openThread = async (name: string, look = {}) => {
    page = await stage.open('/inbox', look);
    await row(name).click();
    await page.getByRole('heading', { name, level: 2 }).waitFor();
  };
  const write = async (text: string) => {
    await field().fill(text);
    await page.keyboard.press('Enter');
  };

  test('claim S5: what the phone sends shows at once, marked as sent from the phone', async () => {
    page = await stage.open('/inbox');
    await page.getByText('No conversations yet').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    phones().owner.send({ to: 'ada', type: 'text', text: 'Your roses are ready' });
    // Her name is known when she has written.
    await row('+15550001234').getByText('Your roses are ready').waitFor();
    await row('+15550001234').getByText('Sent from phone').waitFor();
    await row('+15550001234').click();
    await said('Your roses are ready').getByText('Sent from phone').waitFor();
    // Nobody has written: by API only a template, from the phone anything.
    await page.getByTestId('advice').getByText('only a template can be sent').waitFor();
    expect(await field().count()).toBe(0);

    phones().customer.send({ from: 'ada', type: 'text', text: 'I am *on* my way' });
    await said('I am on my way').waitFor();
    await row('Ada Roe').waitFor();
    await page
      .getByTestId('advice')
      .getByText(/Free text by API for 2[34] h/)
      .waitFor();
    phones().owner.send({ to: 'ada', type: 'text', text: 'See you' });
    await said('See you').getByText('Sent from phone').waitFor();
    expect(await axeFinds(page)).toEqual([]);
  });

  test('an address from before a merge leads to the conversation that is', async () => {
    const { id } = await adasConversation();
    await stage.world.database.pool.query(
      `WITH person AS (
         INSERT INTO contacts (id, workspace_id, number_id, merged_into)
         SELECT 'con_before', workspace_id, number_id, contact_id FROM conversations WHERE id = $1 RETURNING id)
       INSERT INTO conversations (id, workspace_id, number_id, contact_id, merged_into)
       SELECT 'conv_before', c.workspace_id, c.number_id, person.id, c.id FROM conversations c, person WHERE c.id = $1`,
      [id],
    );
    page = await stage.open('/inbox/conv_before?q=roses');
    await page.waitForURL(`**/inbox/${id}?q=roses`);
    await said('Your roses are ready').waitFor();
    await page
      .getByTestId('advice')
      .getByText(/Free text by API for 2[34] h/)
      .waitFor();
  });

  test('a thread that becomes part of another while it is open goes on as that one, with what is being written', async () => {
    const { world } = stage;
    const who = { name: 'Twin', phone: '15550007777', user: 'US.7777' };
    const timestamp = String(Math.floor(Date.now() / 1_000));
    await world.post(bodyOf([inbound({ id: 'wamid.twin', who, more: { timestamp } })]));
    await openThread('Twin');
    await field().fill('I was just saying');
    const contacts = await world.all<Contact>('/contacts');
    const [ada, twin] = ['15550001234', who.phone].map((phone) =>
      contacts.find(({ wa_id }) => wa_id === phone),
    );
    await world.call(`/contacts/${ada?.id}/merge`, { body: { contact_id: twin?.id } });
    await page.waitForURL(`**/inbox/${ada?.conversation_id}`);
    await page.getByRole('heading', { name: 'Ada Roe', level: 2 }).waitFor();
    await row('Twin').waitFor({ state: 'detached' });
    expect(await field().inputValue()).toBe('I was just saying');
    phones().customer.send({ from: 'ada', type: 'text', text: 'Heard under one name' });
    await said('Heard under one name').waitFor();
    await field().fill('');

    const { data } = await world.call<{ data: { id: number }[] }>(`/contacts/${ada?.id}/merges`);
    await world.call(`/contacts/${ada?.id}/merges/${data.at(-1)?.id}/undo`, { method: 'POST' });
    await row('Twin').waitFor();
  });

  test('claim S6: a reply on the phone silences the bot, and the conversation is given back by a button', async () => {
    await openThread('Ada Roe');
    await page.getByTestId('who-answers').getByText('A person answered on the phone').waitFor();
    await page.getByRole('button', { name: 'Ways and prices' }).click();
    await page.getByText('A person has the conversation.').waitFor();
    await page.getByRole('button', { name: 'Give back to the bot' }).click();
    await page.getByTestId('who-answers').getByText('Bots may answer').waitFor();
    const { id } = await adasConversation();
    const bot = { number_id: stage.world.number.id, to: '15550001234', type: 'text', text: { body: 'Beep' } };
    await stage.world.call('/messages', {
      body: { workspace_id: stage.world.workspace.id, ...bot, actor: 'bot' },
    });
    await said('Beep').getByText('By API: bot').waitFor();
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByTestId('who-answers').getByText('A person has it').waitFor();
    expect((await stage.world.call<{ handoff: object }>(`/conversations/${id}`)).handoff).toMatchObject({
      cause: 'asked',
      started_by: 'Olivia Owner',
    });
  });

  test('what is written here shows at once, once, as by a person, and what becomes of it', async () => {
    await openThread('Ada Roe');
    await write('From the console');
    await said('From the console').getByText('By API: a person').waitFor();
    await said('From the console').getByText(arrived).waitFor();
    expect(await page.getByRole('article').filter({ hasText: 'From the console' }).count()).toBe(1);
    await stage.world.settled();
    expect(await page.getByRole('article').filter({ hasText: 'From the console' }).count()).toBe(1);

    // A reply: quoted, and the quote leads to what it quotes.
    await said('Your roses are ready').hover();
    await said('Your roses are ready').getByRole('button', { name: 'What to do with this message' }).click();
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await page.getByText('Reply to: Sent from phone').waitFor();
    await write('As I said');
    await said('As I said')
      .getByRole('button', { name: /Go to the message/ })
      .click();
    // A reaction.
    await said('I am on my way').hover();
    await said('I am on my way').getByRole('button', { name: 'What to do with this message' }).click();
    await page.getByRole('menuitem', { name: 'React with 👍' }).click();
    await said('I am on my way').getByText('👍').waitFor();
    // An emoji, from our own data.
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByPlaceholder('Search emoji').fill('tulip');
    await page
      .getByRole('button', { name: 'tulip' })
      .or(page.getByRole('gridcell', { name: 'tulip' }))
      .first()
      .click();
    await holds(`document.querySelector('textarea')?.value === '🌷'`);
  });

  test('a draft is kept, per conversation and over a reload', async () => {
    phones().customer.send({ from: 'ben', type: 'text', text: 'Hello' });
    await openThread('Ada Roe');
    await field().fill('Half a senten');
    await row('Ben Ito').click();
    await page.getByRole('heading', { name: 'Ben Ito', level: 2 }).waitFor();
    expect(await field().inputValue()).toBe('');
    await row('Ada Roe').getByText('Half a senten').waitFor();
    await page.reload();
    await row('Ada Roe').click();
    await holds(`document.querySelector('textarea')?.value === 'Half a senten'`);
    await field().fill('');
  });

  test('a slash and a word is a quick reply', async () => {
    const { workspace, call } = stage.world;
    const reply = { shortcut: 'thanks', text: 'Thank you, see you soon!' };
    await call('/quick-replies', { body: { workspace_id: workspace.id, ...reply } });
    phones().customer.send({ from: 'ben', type: 'text', text: 'Hello again' });
    await stage.world.settled();
    await openThread('Ben Ito');
    await field().fill('/th');
    await page.getByRole('option', { name: /\/thanks/ }).waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await holds(`document.querySelector('textarea')?.value === 'Thank you, see you soon!'`);
    await field().fill('');
  });

  test('what does not get away stays, says why, and is sent again once', async () => {
    await openThread('Ben Ito');
    await page.route('**/api/v1/messages', (route) => route.abort());
    await write('Through a hole');
    await said('Through a hole').getByText('Not sent').waitFor();
    await said('Through a hole').getByText('The gateway cannot be reached').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.unroute('**/api/v1/messages');
    await said('Through a hole').getByRole('button', { name: 'Send again' }).click();
    await said('Through a hole').getByText(arrived).waitFor();
    expect(await page.getByRole('article').filter({ hasText: 'Through a hole' }).count()).toBe(1);
    // Meta says no: it stands in the thread with reason and advice.
    phones().faults.set({ graph: [{ match: { path: '/messages' }, code: 131026, times: 1 }] });
    await write('Refused');
    await said('Refused').getByText('(131026)').waitFor();
    phones().faults.clear();
    // In Spanish too, as all that the gateway advises.
    const spanish = await stage.open(new URL(page.url()).pathname, { language: 'es' });
    await spanish.getByText('No se puede llegar al cliente: no está en WhatsApp').waitFor();
    await spanish.getByTestId('advice').getByText('La última vez Meta no pudo llegar').waitFor();
    await spanish.getByRole('button', { name: 'Vías y precios' }).click();
    await spanish.getByText('Plantilla de utilidad').waitFor();
    await spanish.close();
  });

  test('what did not get away and what is attached stays, however long one is elsewhere', async () => {
    page = await stage.open('/inbox');
    await page.clock.install();
    await row('Ben Ito').click();
    await page.route('**/api/v1/messages', (route) => route.abort());
    await write('Not yet');
    await said('Not yet').getByText('Not sent').waitFor();
    await page.locator('input[type=file]').setInputFiles(priceList);
    await attached().getByText('price list.pdf').waitFor();
    await row('Ada Roe').click();
    await page.getByRole('heading', { name: 'Ada Roe', level: 2 }).waitFor();
    await page.clock.fastForward('10:00');
    await row('Ben Ito').click();
    await said('Not yet').getByText('Not sent').waitFor();
    await attached().getByText('price list.pdf').waitFor();
    await said('Not yet').getByRole('button', { name: 'Discard' }).click();
    await attached().getByRole('button').click();
  });

  test('what was said in threads that nobody looks at any more is not kept in memory', async () => {
    for (const text of ['Only in her thread', 'In the list as well'])
      phones().customer.send({ from: 'ada', type: 'text', text });
    await stage.world.settled();
    page = await stage.open('/inbox');
    await page.clock.install();
    await row('Ada Roe').click();
    await said('Only in her thread').waitFor();
    await waitFor('its words in memory', () => remembers(page, 'Only in her thread'));
    await page.getByRole('link', { name: 'Templates' }).click();
    await said('Only in her thread').waitFor({ state: 'detached' });
    // React keeps what it drew before the last time.
    await page.getByRole('link', { name: 'Subscribers' }).click();
    await page.waitForURL('**/subscribers');
    await waitFor('its words to go', async () => {
      await page.clock.fastForward('10:00');
      return !(await remembers(page, 'Only in her thread'));
    });
  });

  test('what is in front of somebody is read, tried again where it failed; a message asks for nothing else', async () => {
    phones().customer.send({ from: 'ada', type: 'text', text: 'One' });
    await stage.world.settled();
    await openThread('Ben Ito');
    await row('Ada Roe').getByText('1 unread message').waitFor();
    let fails = 1;
    const asked: string[] = [];
    await page.route('**/api/v1/conversations/**', (route) => {
      const { pathname } = new URL(route.request().url());
      asked.push(`${route.request().method()} ${pathname.replace(/.*conversations\/[^/]*/, '…')}`);
      return pathname.endsWith('/read') && fails-- > 0 ? route.abort() : route.continue();
    });
    await row('Ada Roe').click();
    await row('Ada Roe').getByText('1 unread message').waitFor({ state: 'detached' });
    expect(asked.filter((one) => one === 'POST …/read')).toHaveLength(2);
    asked.length = 0;
    phones().customer.send({ from: 'ada', type: 'text', text: 'Two' });
    await said('Two').waitFor();
    await waitFor('it is read', () => asked.includes('POST …/read'));
    await write('Three');
    await said('Three').getByText(arrived).waitFor();
    await stage.world.settled();
    expect(asked.filter((one) => one !== 'POST …/read')).toEqual([]);
  });

  test('among the unread, what is read stays while it is open, and goes when another is opened', async () => {
    for (const from of ['ada', 'ben'] as const)
      phones().customer.send({ from, type: 'text', text: 'Look here' });
    await stage.world.settled();
    // Said in the same second as what was read a moment ago, it would count as read.
    for (const { id } of await stage.world.all<{ id: string }>('/conversations'))
      await stage.world.call(`/conversations/${id}/read`, { method: 'DELETE' });
    page = await stage.open('/inbox?unread=true');
    await row('Ada Roe').click();
    await row('Ada Roe')
      .getByText(/unread message/)
      .waitFor({ state: 'detached' });
    // The first page is read anew when somebody writes who is not in the list: what is open stays all the same.
    const who = { name: 'Cleo', phone: '15550008888', user: 'US.8888' };
    const timestamp = String(Math.floor(Date.now() / 1_000));
    await stage.world.post(bodyOf([inbound({ id: 'wamid.cleo', who, more: { timestamp } })]));
    await row('Cleo').waitFor();
    await row('Ada Roe').waitFor();
    await row('Ben Ito').click();
    await row('Ada Roe').waitFor({ state: 'detached' });
    await row('Ben Ito')
      .getByText(/unread message/)
      .waitFor({ state: 'detached' });
    // What is read elsewhere goes at once, and comes back when its customer writes.
    const { call, number, workspace } = stage.world;
    const text = { body: 'A colleague has answered' };
    const answer = { number_id: number.id, to: who.phone, type: 'text', text, actor: 'human' };
    await call('/messages', { body: { workspace_id: workspace.id, ...answer } });
    await row('Cleo').waitFor({ state: 'detached' });
    phones().customer.send({ from: 'ada', type: 'text', text: 'Still there?' });
    await row('Ada Roe').getByText('Still there?').waitFor();
  });

  test('an answer by API has read what it answers', async () => {
    await openThread('Ada Roe');
    for (const text of ['Hello?', 'Anybody?']) phones().customer.send({ from: 'ben', type: 'text', text });
    await row('Ben Ito').getByText('2 unread messages').waitFor();
    const { workspace, number, call } = stage.world;
    const text = { body: 'Your colleague is here' };
    const send = { number_id: number.id, to: '15550009876', type: 'text', text, actor: 'human' };
    await call('/messages', { body: { workspace_id: workspace.id, ...send } });
    await row('Ben Ito').getByText('Your colleague is here').waitFor();
    await row('Ben Ito').getByText('2 unread messages').waitFor({ state: 'detached' });
  });

  test('files go by paste, drop and button, templates with preview and price', async () => {
    await openThread('Ben Ito');
    await give('paste', 'pasted.png');
    await attached().getByText('pasted.png').waitFor();
    await give('dragover', 'dropped.txt');
    await page.getByText('Drop the files here').waitFor();
    await give('drop', 'dropped.txt');
    await attached().getByText('dropped.txt').waitFor();
    await page.getByText('Drop the files here').waitFor({ state: 'detached' });
    await attached()
      .getByRole('button', { name: /pasted\.png/ })
      .click();
    await attached()
      .getByRole('button', { name: /dropped\.txt/ })
      .click();
    await page.locator('input[type=file]').setInputFiles(priceList);
    await attached().getByText('price list.pdf').waitFor();
    expect(await attached().getByRole('listitem').count()).toBe(1);
    await write('Here it is');
    await said('Here it is')
      .getByRole('link', { name: /price list\.pdf/ })
      .waitFor();
    await said('Here it is').getByText(arrived).waitFor();
    await page.getByRole('button', { name: 'Send a template' }).click();
    await page.getByRole('button', { name: /order_update/ }).click();
    await page.getByLabel('1', { exact: true }).fill('4711');
    await page
      .getByRole('region', { name: 'As the customer sees it' })
      .getByText('Your order 4711 is on its way.')
      .waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send the template' }).click();
    // In the thread it says what the customer reads.
    const template = said('Your order 4711 is on its way.');
    await template.getByText(arrived).waitFor();
    expect(await template.getByText('order_update').count()).toBe(0);
    await row('Ben Ito').getByText('Your order 4711 is on its way.').waitFor();
    expect(await axeFinds(page)).toEqual([]);

    // And goes on saying it when the template says something else.
    const { call } = stage.world;
    const [known] = (await call<{ data: Template[] }>('/templates?name=order_update')).data;
    const components = [
      { type: 'BODY', text: 'The order {{1}} has left us.', example: { body_text: [['1']] } },
    ];
    await call(`/templates/${known?.id}`, { method: 'PATCH', body: { components } });
    await waitFor('the new words', async () =>
      JSON.stringify(await call(`/templates/${known?.id}`)).includes('has left us'),
    );
    await page.reload();
    await said('Your order 4711 is on its way.').waitFor();
    expect(await page.getByText('has left us').count()).toBe(0);
  });

  test('a tab that takes over from a closed one misses nothing of what came between', async () => {
    phones().customer.send({ from: 'ada', type: 'text', text: 'Before the change' });
    await openThread('Ada Roe');
    await said('Before the change').waitFor();
    const first = page;
    page = await first.context().newPage();
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let asked = false;
    await page.route('**/api/v1/stream', async (route) => {
      asked = true;
      await opened;
      await route.continue();
    });
    await page.goto(first.url());
    await said('Before the change').waitFor();
    await first.close();
    await waitFor('the second tab to ask for the stream', () => asked);
    const { id } = phones().customer.send({ from: 'ada', type: 'text', text: 'Between the two' }) as {
      id: string;
    };
    await waitFor('the message to be stored', async () => {
      const { rows } = await stage.world.database.pool.query('SELECT 1 FROM messages WHERE id = $1', [id]);
      return rows.length > 0;
    });
    open();
    await said('Between the two').waitFor();
  });

  test('claim S13: what the API does not get says "look on the phone"', async () => {
    for (const code of [131051, 131060] as const)
      phones().customer.send({ from: 'ben', type: 'unsupported', unsupported: { code } });
    await openThread('Ben Ito');
    await said('(131051)').getByText('Look on the phone').waitFor();
    await said('(131060)').getByText('Look on the phone').waitFor();
  });

  test('claim S14: an edit on the phone shows as one, with the original; a deletion too', async () => {
    const { owner } = phones();
    const edited = owner.send({ to: 'ben', type: 'text', text: 'Until fiv' });
    owner.edit({ messageId: edited.id, text: 'Until five' });
    const deleted = owner.send({ to: 'ben', type: 'text', text: 'Not this' });
    owner.remove({ messageId: deleted.id });
    await openThread('Ben Ito');
    await said('Until five').getByText('Edited on the phone').waitFor();
    await said('Until five').getByRole('button', { name: 'Show the original' }).click();
    await said('Until five').getByText('Until fiv', { exact: true }).waitFor();
    await said('Deleted on the phone').getByRole('button', { name: 'Show the original' }).click();
    await said('Deleted on the phone').getByText('Not this').waitFor();
  });

  test('pictures, voice, places, contacts', async () => {
    const { customer } = phones();
    customer.send({ from: 'ben', type: 'image', image: { sample: 'photo', caption: 'Like these' } });
    customer.send({ from: 'ben', type: 'voice' });
    customer.send({
      from: 'ben',
      type: 'location',
      location: { latitude: 52.5, longitude: 13.4, name: 'The shop' },
    });
    customer.send({ from: 'ben', type: 'contacts', contacts: [{ name: { formatted_name: 'Cleo Kay' } }] });
    await openThread('Ben Ito');
    await said('Cleo Kay').waitFor();
    await said('The shop')
      .getByRole('link', { name: /Open on the map/ })
      .waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('button', { name: 'Enlarge: Like these' }).click();
    await page.getByRole('dialog', { name: 'Like these' }).getByRole('img').waitFor();
    await holds(`document.querySelector('[role=dialog] img')?.naturalWidth > 0`);
    expect(await axeFinds(page)).toEqual([]);
  });

  test('missing messages and times without a link are drawn where they belong', async () => {
    const { world } = stage;
    // Said now, so that it stands where the thread opens.
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const who = { ...ada, name: 'Ada Roe' };
    const context = { id: 'wamid.never.seen' };
    await world.post(bodyOf([inbound({ id: 'wamid.quote', who, more: { timestamp, context } })]));
    await world.post(bodyOf([status({ of: 'wamid.never.seen', status: 'delivered', more: { timestamp } })]));
    await world.settled();
    await world.database.pool.query(`UPDATE gaps SET told_at = now() WHERE told_at IS NULL`);
    const { conversation_id: id } = await world.call<Message>(
      `/numbers/${world.number.id}/messages/wamid.quote`,
    );
    page = await stage.open(`/inbox/${id}`);
    await page.getByRole('note').filter({ hasText: 'message' }).first().waitFor();
    // Home leads to those of them that miss something.
    phones().customer.send({ from: 'ben', type: 'text', text: 'Nothing is missing here' });
    await world.settled();
    await page.goto(`${world.url}/`);
    await page.getByRole('link', { name: /^Open gaps/ }).click();
    await page.waitForURL('**/inbox?gap=true');
    await page.getByRole('checkbox', { name: 'With missing messages', checked: true }).waitFor();
    await page.locator(`[data-conversation="${id}"]`).waitFor();
    expect(await page.locator('[data-conversation]').count()).toBe(1);
    // What was typed by hand and means nothing is taken out of the address.
    await page.goto(`${world.url}/inbox?window=ajar&unread=maybe&origin=app`);
    await page.waitForURL('**/inbox?origin=app');
  });

  test('claim S19: what Meta restricts is said where one would send', async () => {
    phones().account.restrict({ type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING' });
    await stage.world.settled();
    await openThread('Ben Ito');
    await page.getByTestId('advice').getByText('Meta restricts what this number may send.').waitFor();
  });

  test('by keyboard alone', async () => {
    page = await stage.open('/inbox');
    await row('Ada Roe').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ada');
    await page.waitForURL('**/inbox?q=ada');
    await row('Ben Ito').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await row('Ben Ito').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/inbox/conv_*');
    await page.getByRole('article').last().waitFor();
    await page.keyboard.press('w');
    await page.keyboard.type('Typed, not clicked');
    await page.keyboard.press('Enter');
    await said('Typed, not clicked').getByText(arrived).waitFor();
    // From the empty field up to the last message, and a reply to it.
    await page.keyboard.press('ArrowUp');
    await holds(`document.activeElement?.hasAttribute('data-message')`);
    await page.keyboard.press('r');
    await page.getByText('Reply to: By API').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Next conversation').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await holds(`document.activeElement?.hasAttribute('data-conversation')`);
  });

  test('on a phone: the list, a thread in its place, and the way back; in Spanish, dark', async () => {
    await openThread('Ben Ito', { width: 390, height: 844, theme: 'dark', language: 'es' });
    await said('Enviado desde el teléfono').waitFor();
    expect(await row('Ada Roe').isVisible()).toBe(false);
    expect(await overflows(page)).toBe(false);
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('link', { name: 'Volver a la lista' }).click();
    await row('Ada Roe').waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await axeFinds(page)).toEqual([]);
  });

  async function adasConversation(): Promise<{ id: string }> {
    const all = await stage.world.all<{ id: string; contact: { name: string } }>('/conversations');
    const found = all.find(({ contact }) => contact.name === 'Ada Roe');
    if (found === undefined) throw new Error('Ada has no conversation');
    return found;
  }
});

/** Whether a text stands anywhere in the memory of the page. */
async function remembers(page: Page, text: string): Promise<boolean> {
  const devtools = await page.context().newCDPSession(page);
  let memory = '';
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    memory += chunk;
  });
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.takeHeapSnapshot');
  await devtools.detach();
  return memory.includes(`"${text}"`);
}

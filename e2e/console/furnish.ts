/**
 * A world with something on every page of the console.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Subscriber } from '@tandem/contract/api/subscriber';
import { draft, knownTemplate } from '../broadcasts.ts';
import type { World } from '../world.ts';

/** Address by name. */
export type Pages = Record<string, string>;

export async function furnish(world: World): Promise<Pages> {
  talk(world);
  await world.settled();
  const template = await knownTemplate(world);
  const broadcast = await draft(world, template.name, 40);
  await world.call('/keys', {
    body: { workspace_id: world.workspace.id, name: 'The shop', scopes: ['read', 'send'] },
  });
  await world.call('/privacy-rules', {
    body: { workspace_id: world.workspace.id, match: { book_name: '*(private)*' }, action: 'leave_out' },
  });
  const first = async <T>(path: string): Promise<T> => {
    const [one] = (await world.call<{ data: T[] }>(`${path}?workspace_id=${world.workspace.id}`)).data;
    if (one === undefined) throw new Error(`nothing at ${path}`);
    return one;
  };
  const conversation = await first<Conversation>('/conversations');
  const subscriber = await first<Subscriber>('/subscribers');
  return {
    'sign-in': '/sign-in',
    home: '/',
    inbox: '/inbox',
    thread: `/inbox/${conversation.id}`,
    broadcasts: '/broadcasts',
    'new-broadcast': '/broadcasts/new',
    broadcast: `/broadcasts/${broadcast.id}`,
    templates: '/templates',
    'new-template': '/templates/new',
    template: `/templates/${template.id}`,
    numbers: '/numbers',
    number: `/numbers/${world.number.id}`,
    connect: '/connect',
    subscribers: '/subscribers',
    'new-subscriber': '/subscribers/new',
    subscriber: `/subscribers/${subscriber.id}`,
    'subscriber-preview': `/subscribers/${subscriber.id}?tab=preview`,
    'subscriber-settings': `/subscribers/${subscriber.id}?tab=settings`,
    usage: '/usage',
    journal: '/journal?show=all',
    account: '/settings/account',
    workspace: '/settings/workspace',
    people: '/settings/people',
    'quick-replies': '/settings/quick-replies',
    keys: '/settings/keys',
    privacy: '/settings/privacy',
    rates: '/settings/rates',
    audit: '/settings/audit',
  };
}

/** A thread with all three hands, an edit, media; and more people in the list. */
function talk({ simulator: { world: meta } }: World): void {
  meta.customer.send({ from: 'ada', type: 'text', text: { body: 'Do you have peonies this week?' } });
  const said = meta.owner.send({ to: 'ada', type: 'text', text: 'Yes, pink ones, until Thursday.' });
  meta.owner.edit({ messageId: said.id, text: 'Yes, pink ones, until Friday.' });
  meta.customer.send({ from: 'ada', type: 'image', image: { sample: 'photo', caption: 'Like these?' } });
  meta.owner.send({ to: 'ada', type: 'voice' });
  for (const to of ['ben', 'olive', 'priya', 'gus']) {
    meta.owner.send({ to, type: 'text', text: 'Your order is ready.' });
  }
}

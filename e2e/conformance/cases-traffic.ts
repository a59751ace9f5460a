/**
 * Cases about what people write: the phone, customers, batches, repetitions, disorder.
 */
import {
  bodyOf,
  type ChangeBody,
  echo,
  edit,
  headed,
  history,
  inbound,
  startSeconds,
  status,
  together,
} from '@tandem/gateway/testing-meta';
import type { Case } from './case.ts';
import { storedOnce } from './stored.ts';

/** Seconds of the builders, for now. */
const now = (): number => Math.floor(Date.now() / 1000) - startSeconds;

/** What lists the one has, the other gets too: several items in one change. */
function joined(...changes: [ChangeBody, ...ChangeBody[]]): ChangeBody {
  const [{ field }] = changes;
  const value: Record<string, unknown> = {};
  for (const change of changes)
    for (const [name, part] of Object.entries(change.value)) {
      const own = value[name];
      if (name !== 'contacts' && Array.isArray(own) && Array.isArray(part)) own.push(...part);
      else value[name] = Array.isArray(part) ? [...part] : part;
    }
  return { field, value };
}

/** First of all: what must start no bot. */
export const silent: Case[] = [
  {
    name: 'echo',
    sent: 'the owner answers on the phone (an echo)',
    expected: 'stored as outbound; no bot starts',
    cost: 'The inbox misses what the owner promised, or the bot answers the owner and talks over a person.',
    async run({ meta, play, accepted, stored, noBot }) {
      let id = '';
      accepted(
        await play(() => (id = meta.owner.send({ to: 'ben', type: 'text', text: { body: 'Back at 3' } }).id)),
      );
      await stored(storedOnce({ [id]: { direction: 'outbound', text: 'Back at 3' } }));
      await noBot([id]);
    },
  },
  {
    name: 'history',
    sent: 'a chunk of the history: an old message of each side',
    expected: 'if stored, with its direction; no bot starts',
    cost: 'After connecting, the bot answers months-old messages, all at once.',
    async run({ meta, play, id, accepted, stored, noBot }) {
      const past = [{ id: id('OLD1'), mine: true }, { id: id('OLD2') }];
      accepted(await play(() => meta.postRaw(bodyOf([history(past)]))));
      await stored((rows) => {
        const wrong = rows.find((row) => row.id === id('OLD1') && row.direction !== 'outbound');
        return wrong && 'what the owner wrote then is stored as inbound';
      });
      await noBot([id('OLD1'), ...meta.chats().flatMap(({ messages }) => messages.map((one) => one.id))]);
    },
  },
];

export const traffic: Case[] = [
  {
    name: 'text',
    sent: 'a customer writes, with an accent and an emoji',
    expected: 'stored as inbound, letter by letter',
    cost: 'The customer waits for an answer that nobody knows is due.',
    async run({ meta, play, accepted, stored }) {
      const body = 'crème brûlée 🍮 / two?';
      let id = '';
      accepted(await play(() => (id = meta.customer.send({ from: 'ada', type: 'text', text: { body } }).id)));
      await stored(storedOnce({ [id]: { direction: 'inbound', text: body } }));
    },
  },
  {
    name: 'batch',
    sent: 'one webhook with two entries: three messages, an echo and two statuses',
    expected: 'all are stored, not only the first',
    cost: 'On busy days messages vanish without a trace: Meta batches when there is much to tell.',
    async run({ meta, play, id, accepted, stored }) {
      const said = ['B1', 'B2', 'B3'].map((name) => inbound({ id: id(name), at: now(), text: name })) as [
        ChangeBody,
        ChangeBody,
        ChangeBody,
      ];
      const [first, second, third] = said;
      const steps = joined(...stepsOf(id('B4'), 'sent', 'read'));
      const answer = echo({ id: id('B4'), at: now() });
      accepted(
        await play(() =>
          meta.postRaw(together(bodyOf([joined(first, second), answer]), bodyOf([third, steps]))),
        ),
      );
      const came = { direction: 'inbound' } as const;
      const wanted = { [id('B1')]: came, [id('B2')]: came, [id('B3')]: came };
      await stored(storedOnce({ ...wanted, [id('B4')]: { direction: 'outbound', status: 'read' } }));
    },
  },
  {
    name: 'retry',
    sent: 'the same delivery twice at once, and once more later',
    expected: 'answered 2xx each time, stored once',
    cost: 'Doubles in the inbox, two answers of the bot, an order taken twice: every retry does it.',
    async run({ meta, relay, play, id, accepted, stored }) {
      const body = bodyOf([inbound({ id: id('TWICE'), at: now(), text: 'Once, please' })]);
      relay.copies = 2;
      const posts = await play(() => meta.postRaw(body)).finally(() => {
        relay.copies = 1;
      });
      const later = await Promise.all(posts.slice(0, 1).map((post) => relay.again(post)));
      accepted([...posts, ...later]);
      await stored(storedOnce({ [id('TWICE')]: { direction: 'inbound' } }));
    },
  },
  {
    name: 'status-disorder',
    sent: 'an echo, then its statuses in the order read, delivered, sent',
    expected: 'it stays read',
    cost: 'Read messages look undelivered; people send them again.',
    async run({ meta, play, id, accepted, stored }) {
      const said = echo({ id: id('TICKS'), at: now() });
      for (const change of [said, ...stepsOf(id('TICKS'), 'read', 'delivered', 'sent')])
        accepted(await play(() => meta.postRaw(bodyOf([change]))));
      await stored(storedOnce({ [id('TICKS')]: { status: 'read' } }));
    },
  },
  {
    name: 'edit-first',
    formats: ['meta', 'tandem'],
    sent: 'an edit, then the message it edits',
    expected: 'the new text stands in the end',
    cost: 'You deliver to the address that the customer had corrected.',
    async run({ meta, play, id, accepted, stored }) {
      const change = edit({ id: id('EDIT'), of: id('EDITED'), at: now(), text: 'At 5, not 4' });
      const original = inbound({ id: id('EDITED'), at: now() - 1, text: 'At 4' });
      for (const one of [change, original]) accepted(await play(() => meta.postRaw(bodyOf([one]))));
      await stored(storedOnce({ [id('EDITED')]: { direction: 'inbound', text: 'At 5, not 4' } }));
    },
  },
  {
    name: 'status-unknown',
    sent: 'a status of a message that you never saw',
    expected: 'answered 2xx, nothing else is harmed',
    cost: 'You refuse it, it is posted again for days, and what waits behind it comes late.',
    async run({ meta, play, id, accepted }) {
      accepted(await play(() => meta.postRaw(bodyOf(stepsOf(id('NEVER'), 'delivered')))));
    },
  },
  {
    name: 'revoke',
    formats: ['meta', 'tandem'],
    sent: 'a customer writes, then deletes it for everyone',
    expected: 'gone, or marked as deleted',
    cost: 'You keep and show what somebody took back: a complaint, or a breach of privacy law.',
    async run({ meta, play, accepted, stored }) {
      let id = '';
      const text = { body: 'My card number is …' };
      accepted(await play(() => (id = meta.customer.send({ from: 'ada', type: 'text', text }).id)));
      accepted(await play(() => meta.customer.remove({ messageId: id })));
      await stored((rows) => {
        const left = rows.find((row) => row.id === id && row.revoked !== true);
        return left && `${id} stands there as if nothing had happened`;
      });
    },
  },
  {
    name: 'bsuid-only',
    sent: 'a customer with a username writes: no phone number anywhere',
    expected: 'stored as inbound',
    cost: 'Customers who hide their number cannot reach you.',
    async run({ meta, play, id, accepted, stored }) {
      const who = { user: 'US.7700990011223344556', name: 'Cleo', username: 'cleo.w' };
      accepted(await play(() => meta.postRaw(bodyOf([inbound({ id: id('BSUID'), who, at: now() })]))));
      await stored(storedOnce({ [id('BSUID')]: { direction: 'inbound' } }));
    },
  },
  {
    name: 'unsupported',
    sent: 'a message that exists on the phone only (131060)',
    expected: 'stored as inbound, so that somebody looks at the phone',
    cost: 'The customer wrote, and nobody knows.',
    async run({ meta, play, id, accepted, stored }) {
      const errors = [
        { code: 131060, title: 'This message is unavailable', message: 'This message is unavailable' },
      ];
      const more = { type: 'unsupported', text: undefined, unsupported: { type: 'unknown' }, errors };
      accepted(await play(() => meta.postRaw(bodyOf([inbound({ id: id('PHONE'), at: now(), more })]))));
      await stored(storedOnce({ [id('PHONE')]: { direction: 'inbound' } }));
    },
  },
  {
    name: 'unknown-type',
    sent: 'a message of a type that Meta has not invented yet, and a text in the same webhook',
    expected: 'both are stored',
    cost: 'The day Meta adds a type, your webhook fails, and takes its neighbours with it.',
    async run({ meta, play, id, accepted, stored }) {
      const more = { type: 'hologram', text: undefined, hologram: { depth: 3 } };
      const strange = inbound({ id: id('HOLO'), at: now(), more });
      const plain = inbound({ id: id('NEXT'), at: now(), text: 'And this' });
      accepted(await play(() => meta.postRaw(bodyOf([joined(strange, plain)]))));
      const came = { direction: 'inbound' } as const;
      await stored(storedOnce({ [id('HOLO')]: came, [id('NEXT')]: came }));
    },
  },
  {
    name: 'unknown-field',
    sent: 'a webhook of a field that nobody knows',
    expected: 'answered 2xx',
    cost: 'Meta posts it again for days, counts your failures, and at last stops posting at all.',
    async run({ meta, play, id, accepted }) {
      const value = headed({ holograms: [{ id: id('FIELD') }] });
      accepted(await play(() => meta.postRaw(bodyOf([{ field: 'smb_holograms', value }]))));
    },
  },
  {
    name: 'large-body',
    formats: ['meta'],
    sent: 'a chunk of the history of 3 MB',
    expected: 'answered 2xx',
    cost: 'The history never comes in: Meta tries each chunk again and then gives up.',
    async run({ meta, play, id, accepted }) {
      const past = Array.from({ length: 1_000 }, (_, n) => ({ id: id(`BIG${n}`), text: 'x'.repeat(3_000) }));
      accepted(await play(() => meta.postRaw(bodyOf([history(past)]))));
    },
  },
  {
    name: 'burst',
    sent: '200 messages of 20 customers at once',
    expected: 'all answered 2xx, all stored once',
    cost: 'The hour after a campaign, or after an outage, is the hour in which you lose messages.',
    async run({ meta, play, id, accepted, stored }) {
      const names = Array.from({ length: 200 }, (_, n) => id(`BURST${n}`));
      const bodies = names.map((name, n) => {
        const who = { phone: `155500020${String(n % 20).padStart(2, '0')}`, name: `Guest ${n % 20}` };
        return bodyOf([inbound({ id: name, who, at: now(), text: `No. ${n}` })]);
      });
      accepted(
        await play(() => {
          for (const body of bodies) meta.postRaw(body);
        }),
      );
      await stored(storedOnce(Object.fromEntries(names.map((name) => [name, { direction: 'inbound' }]))));
    },
  },
];

const stepsOf = (of: string, ...words: [string, ...string[]]): [ChangeBody, ...ChangeBody[]] =>
  words.map((word) => status({ of, status: word, at: now() })) as [ChangeBody, ...ChangeBody[]];

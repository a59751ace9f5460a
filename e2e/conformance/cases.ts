/**
 * The cases of a run, in their order: what must start no bot comes before any customer writes, what ends the link last.
 */
import { bodyOf, inbound, startSeconds } from '@tandem/gateway/testing-meta';
import { Webhook } from 'standardwebhooks';
import type { Case } from './case.ts';
import { silent, traffic } from './cases-traffic.ts';
import type { Exam } from './exam.ts';
import type { Post } from './relay.ts';

const handshake: Case = {
  name: 'handshake',
  formats: ['meta'],
  sent: 'GET with hub.challenge, with your verify token and with a wrong one',
  expected: 'the challenge comes back for the right token only',
  cost: 'Meta does not take your callback URL; or takes it from anyone who asks.',
  async run({ url, verifyToken, fault }) {
    const ask = async (token: string): Promise<{ ok: boolean; text: string }> => {
      const asked = new URL(url);
      const query = { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' };
      for (const [name, value] of Object.entries(query)) asked.searchParams.set(name, value);
      const answer = await fetch(asked);
      return { ok: answer.ok, text: (await answer.text()).trim() };
    };
    const right = await ask(verifyToken);
    if (!right.ok || right.text !== '1158201444') fault('the challenge does not come back');
    const wrong = await ask(`not-${verifyToken}`);
    if (wrong.ok && wrong.text === '1158201444') fault('a wrong verify token is taken');
  },
};

const signature: Case = {
  name: 'bad-signature',
  formats: ['meta', 'tandem'],
  sent: 'a delivery whose body was changed on the way, and one without a signature',
  expected: 'both are refused (401), nothing is stored',
  cost: 'Anyone who knows your URL writes into your inbox and starts your bot.',
  async run(exam) {
    const { relay, refused, stored, id } = exam;
    for (const [post, forged] of await intercepted(exam, 'SIGNED')) {
      const bare = Object.entries(post.headers).filter(([name]) => !name.includes('signature'));
      refused('a changed body', [await relay.again({ headers: post.headers, body: forged })]);
      refused('a delivery without a signature', [
        await relay.again({ headers: Object.fromEntries(bare), body: forged }),
      ]);
    }
    await stored((rows) =>
      rows.some((row) => row.id === id('FORGED')) ? 'what was forged is stored' : undefined,
    );
  },
};

const stale: Case = {
  name: 'stale-timestamp',
  formats: ['tandem'],
  sent: 'a delivery, rightly signed an hour ago',
  expected: 'refused (401)',
  cost: 'Whoever once recorded a delivery can play it to you again and again.',
  async run(exam) {
    const { relay, refused, secret, stored, id } = exam;
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const [post, forged] of await intercepted(exam, 'STALE')) {
      const headers = {
        ...post.headers,
        'webhook-id': 'evt_recorded',
        'webhook-timestamp': String(Math.floor(hourAgo.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign('evt_recorded', hourAgo, forged.toString('utf8')),
      };
      refused('an old delivery', [await relay.again({ headers, body: forged })]);
    }
    await stored((rows) =>
      rows.some((row) => row.id === id('FORGED')) ? 'what was recorded is stored' : undefined,
    );
  },
};

/** Deliveries of a new message, each with a body in which it has another id. */
async function intercepted({ meta, play, accepted, id }: Exam, name: string): Promise<[Post, Buffer][]> {
  const at = Math.floor(Date.now() / 1000) - startSeconds;
  const posts = await play(() => meta.postRaw(bodyOf([inbound({ id: id(name), at })])));
  accepted(posts);
  const told = posts.filter(({ body }) => body.includes(id(name)));
  return told.map((post) => [
    post,
    Buffer.from(post.body.toString('utf8').replaceAll(id(name), id('FORGED'))),
  ]);
}

/** Their number's link pauses and ends: after them nothing is posted any more. */
const link: Case[] = [
  {
    name: 'suspension',
    sent: 'the owner moves to a new phone: the number is offboarded, then reconnected',
    expected: 'answered 2xx',
    cost: 'You go on sending into a number that is asleep, and nobody is told why it fails.',
    async run({ meta, play, accepted }) {
      accepted(await play(() => meta.account.offboard()));
      accepted(await play(() => meta.account.reconnect()));
    },
  },
  {
    name: 'disconnection',
    sent: 'the owner disconnects the number in the app (PARTNER_REMOVED)',
    expected: 'answered 2xx',
    cost: 'The channel looks alive and is dead; you hear of it from the customer.',
    async run({ meta, play, accepted }) {
      accepted(await play(() => meta.account.disconnect({ reason: 'USER_INITIATED' })));
    },
  },
];

export const cases: Case[] = [handshake, ...silent, ...traffic, signature, stale, ...link];

/** Control API: the live stream of the page, server-sent events: a snapshot first, then every change. */
import type { FastifyInstance } from 'fastify';
import type { WorldChange } from '../world/changes.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { chatView, customerView, messageView, numberView, webhookView } from './views.ts';

const HEARTBEAT = 25_000;
/** A campaign makes people by the thousand: the page hears of them together, and of no more than it can show. */
const PEOPLE_EVERY = 200;
const SHOWN = 500;

export function streamRoute(app: FastifyInstance, world: World): void {
  app.get('/stream', (request, reply) => {
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    const write = (event: string, data: JsonObject) =>
      out.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    write('snapshot', snapshot(world));
    let gathering: NodeJS.Timeout | undefined;
    const tellPeople = () => {
      gathering = undefined;
      write('people', peopleView(world));
    };
    const stop = world.onChange((change) => {
      if (change.type === 'people') {
        gathering ??= setTimeout(tellPeople, PEOPLE_EVERY);
        return;
      }
      const told = describe(change, world);
      if (told) write(told.event, told.data);
    });
    const heartbeat = setInterval(() => out.write(': still here\n\n'), HEARTBEAT);
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      clearTimeout(gathering);
      stop();
    });
  });
}

/** The newest of many; and what time it is for them. */
function peopleView(world: World): JsonObject {
  return {
    now: new Date(world.now()).toISOString(),
    numbers: world.numbers().map((number) => numberView(number, world)),
    customers: world.customers().slice(-SHOWN).map(customerView),
  };
}

function snapshot(world: World): JsonObject {
  return {
    ...peopleView(world),
    callback_url: world.subscription.url ?? null,
    chats: world
      .chats()
      .slice(-SHOWN)
      .map((chat) => ({ ...chatView(chat, world.now()), messages: chat.messages.map(messageView) })),
    faults: world.faults.current() as JsonObject,
    settings: { ...world.settings.current() },
    webhooks: world
      .webhooks()
      .slice(-200)
      .map((one) => webhookView(one, false)),
  };
}

function describe(change: WorldChange, world: World): { event: string; data: JsonObject } | undefined {
  switch (change.type) {
    case 'message':
      return { event: 'message', data: { chat_id: change.chatId, message: messageView(change.message) } };
    case 'chat':
      return { event: 'chat', data: chatView(change.chat, world.now()) };
    case 'faults':
      return { event: 'faults', data: world.faults.current() as JsonObject };
    case 'settings':
      return { event: 'settings', data: { ...world.settings.current() } };
    case 'webhook': {
      const found = world.webhook(change.id);
      return found && { event: 'webhook', data: webhookView(found, false) };
    }
    case 'reset':
      return { event: 'snapshot', data: snapshot(world) };
    case 'people':
    case 'graph_call':
      return undefined;
  }
}

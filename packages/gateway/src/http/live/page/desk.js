/**
 * What the page knows and shows of one workspace: reads it from the API, draws it, and reads again only what an event
 * has touched.
 */
import { showChats, showNumbers } from './chats.js';
import { byId } from './dom.js';
import { showAttempts, showEvents, showSubscribers } from './side.js';
import { showHead, showMessages, showNothing } from './thread.js';

const eventsKept = 200;
const messagesPerPage = 50;
const freshMs = 1500;

/** @param needs `{get, isOpen, onFault, onChosen}`: the API, whether a workspace is shown, faults, a chat was opened */
export function openDesk({ get, isOpen, onFault, onChosen }) {
  const nothing = () => ({
    conversations: [],
    conversation: undefined,
    messages: [],
    messagesCursor: null,
    events: [],
    unread: new Set(),
    fresh: new Set(),
  });
  let state = nothing();
  const chosen = () => state.conversation?.id;
  const onChoose = (id) => choose(id).catch(onFault);
  const pathOf = (id) => `/conversations/${encodeURIComponent(id)}`;

  const drawChats = () =>
    showChats(state.conversations, { chosen: chosen(), unread: state.unread, onChoose });
  const drawEvents = () => showEvents(state.events, { fresh: state.fresh, onChoose });

  const readNumbers = async () => showNumbers((await get('/numbers', { limit: 20 })).data);

  async function readChats() {
    state.conversations = (await get('/conversations', { limit: 100 })).data;
    state.conversation = state.conversations.find(({ id }) => id === chosen()) ?? state.conversation;
    drawChats();
    showHead(state.conversation);
  }

  async function choose(id) {
    state.conversation = await get(pathOf(id));
    state.unread.delete(chosen());
    onChosen();
    showHead(state.conversation);
    drawChats();
    await readMessages({ jump: true });
  }

  /** The latest page, or with `earlier` the next older one; what is shown already stays. */
  async function readMessages({ jump = false, earlier = false } = {}) {
    const of = chosen();
    if (of === undefined) return;
    const cursor = earlier ? (state.messagesCursor ?? undefined) : undefined;
    const page = await get(`${pathOf(of)}/messages`, { limit: messagesPerPage, cursor });
    if (of !== chosen()) return;
    const read = new Set(page.data.map((message) => message.id));
    const others = jump ? [] : state.messages.filter((message) => !read.has(message.id));
    if (earlier || jump || state.messages.length <= messagesPerPage) state.messagesCursor = page.next_cursor;
    state.messages = earlier ? [...others, ...page.data] : [...page.data, ...others];
    const more = state.messagesCursor !== null;
    const onEarlier = () => readMessages({ earlier: true }).catch(onFault);
    showMessages(state.messages, { more, onEarlier, fresh: state.fresh, jump });
  }

  async function readDeliveries() {
    const { data } = await get('/subscribers', { limit: 10 });
    const read = await Promise.all(
      data.map(({ id }) =>
        Promise.all([get(`/subscribers/${id}`), get(`/subscribers/${id}/attempts`, { limit: 50 })]),
      ),
    );
    const subscribers = read.map(([subscriber]) => subscriber);
    showSubscribers(subscribers);
    const attempts = read.flatMap(([, page]) => page.data).sort((a, b) => b.id - a.id);
    showAttempts(attempts.slice(0, 100), subscribers);
  }

  /** Runs once after a burst, however many ask for it. */
  function soon(work, ms) {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        if (isOpen()) work().catch(onFault);
      }, ms);
    };
  }
  const chatsSoon = soon(readChats, 120);
  const messagesSoon = soon(readMessages, 60);
  const numbersSoon = soon(readNumbers, 200);
  const deliveriesSoon = soon(async () => byId('deliveries').hidden || readDeliveries(), 600);
  const eventsSoon = soon(async () => drawEvents(), 60);

  return {
    readDeliveries,
    /** Windows close and retries happen without an event. */
    lookAgain() {
      chatsSoon();
      deliveriesSoon();
    },
    /** Everything from the start. Returns the last event there is. */
    async read() {
      const [latest] = await Promise.all([
        get('/events', { latest: 'true', limit: 50 }),
        readNumbers(),
        readChats(),
        readDeliveries(),
      ]);
      state.events = latest.data.toReversed();
      drawEvents();
      return latest.next_cursor ?? undefined;
    },
    clear() {
      state = nothing();
      showNumbers([]);
      showHead(undefined);
      showNothing();
      drawChats();
      drawEvents();
    },
    take(event) {
      state.events = [event, ...state.events].slice(0, eventsKept);
      const touched = [event.id, event.data.message?.id].filter(Boolean);
      for (const id of touched) state.fresh.add(id);
      setTimeout(() => {
        for (const id of touched) state.fresh.delete(id);
      }, freshMs);
      eventsSoon();
      deliveriesSoon();
      if (event.type.startsWith('number.')) numbersSoon();
      if (event.conversation_id === undefined) return;
      if (event.conversation_id === chosen()) messagesSoon();
      else if (event.type === 'message.received') state.unread.add(event.conversation_id);
      chatsSoon();
    },
  };
}

/** What the page knows: the world as the live stream tells it, and what the person is looking at. */

const listeners = new Set();

export const state = {
  numbers: [],
  customers: [],
  chats: new Map(),
  webhooks: new Map(),
  faults: {},
  settings: {},
  callbackUrl: null,
  live: false,
  /** How far the simulator's clock is ahead of the browser's, ms. */
  ahead: 0,
  /** What is shown. */
  numberId: undefined,
  ownerChat: undefined,
  /** A screen of the app's settings, or undefined: the chats. */
  ownerScreen: undefined,
  customerId: undefined,
  locked: { owner: false, customer: false },
  tab: 'owner',
};

/** `what` tells listeners which part changed: `people`, `chats`, `webhooks`, `lab`, `view`, `live`. */
export function changed(...what) {
  for (const listener of listeners) listener(new Set(what));
}

export function onChange(listener) {
  listeners.add(listener);
}

export function number() {
  return state.numbers.find((one) => one.phone_number_id === state.numberId);
}

export function customer(id) {
  return state.customers.find((one) => one.id === id);
}

export function chatOf(customerId) {
  return state.chats.get(`${state.numberId}:${customerId}`);
}

export const worldTime = () => Date.now() + state.ahead;

export function isTyping(chat) {
  return Boolean(chat?.typing_until) && new Date(chat.typing_until) > worldTime();
}

export function troubles() {
  return [...state.webhooks.values()].filter((one) => one.state === 'retrying' || one.state === 'given_up')
    .length;
}

export function listenToWorld() {
  const stream = new EventSource('/simulator/stream');
  const on = (name, act) => stream.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on('snapshot', takeSnapshot);
  on('people', (told) => {
    takePeople(told);
    changed('people', 'chats');
  });
  on('chat', (told) => {
    const known = state.chats.get(told.id);
    state.chats.set(told.id, { messages: [], ...known, ...told });
    changed('chats');
    if (told.typing_until) setTimeout(() => changed('chats'), new Date(told.typing_until) - worldTime());
  });
  on('message', ({ chat_id, message }) => {
    takeMessage(chat_id, message);
    changed('chats');
  });
  on('webhook', (told) => {
    state.webhooks.set(told.id, told);
    if (state.webhooks.size > 300) state.webhooks.delete(state.webhooks.keys().next().value);
    changed('webhooks');
  });
  on('faults', (told) => {
    state.faults = told;
    changed('lab');
  });
  on('settings', (told) => {
    state.settings = told;
    changed('lab');
  });
  stream.onopen = () => setLive(true);
  stream.onerror = () => setLive(false);
}

function setLive(live) {
  state.live = live;
  changed('live');
}

function takeSnapshot(told) {
  takePeople(told);
  state.chats = new Map(told.chats.map((chat) => [chat.id, chat]));
  state.webhooks = new Map(told.webhooks.map((webhook) => [webhook.id, webhook]));
  state.faults = told.faults;
  state.settings = told.settings;
  state.callbackUrl = told.callback_url;
  changed('people', 'chats', 'webhooks', 'lab', 'view', 'live');
}

function takePeople({ now, numbers, customers }) {
  state.ahead = new Date(now) - Date.now();
  state.numbers = numbers;
  state.customers = customers;
  // The address may name a phone: `/#106540000000002`.
  const asked = numbers.find((one) => one.phone_number_id === location.hash.slice(1));
  if (!number()) state.numberId = (asked ?? numbers[0])?.phone_number_id;
  if (!customer(state.customerId)) state.customerId = customers[0]?.id;
  if (!customer(state.ownerChat)) state.ownerChat = undefined;
}

function takeMessage(chatId, message) {
  const [phone_number_id, customer_id] = chatId.split(':');
  const chat = state.chats.get(chatId) ?? {
    id: chatId,
    phone_number_id,
    customer_id,
    messages: [],
    unread: { owner: 0, customer: 0 },
    window: { open: false, closes_at: null },
  };
  const known = chat.messages.findIndex((one) => one.id === message.id);
  if (known >= 0) chat.messages[known] = message;
  else {
    const above = chat.messages.findLastIndex((one) => one.at <= message.at);
    chat.messages.splice(above + 1, 0, message);
  }
  state.chats.set(chatId, chat);
}

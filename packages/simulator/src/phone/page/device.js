/** The two phones: frame, status bar, lock screen, and whichever screen is open on them. */
import { api } from './api.js';
import { makeBubbles } from './bubbles.js';
import { makeComposer, toggleLock } from './composer.js';
import { oneLine } from './content.js';
import { avatar, fill, h, icon, tick } from './dom.js';
import { changed, chatOf, customer, number, state } from './state.js';
import { brief, clockTime } from './times.js';

/** `side`: whose phone. Answers `show()`, to be called whenever something changed. */
export function makeDevice(side, frame) {
  const partner = () => (side === 'owner' ? state.ownerChat : state.customerId);
  const screens = new Map();
  const clock = h('time', { class: 'clock' });
  const body = h('div', { class: 'screen' });
  const power = h('button', { type: 'button', class: 'power', title: 'Put the phone away, or take it up', onclick: () => toggleLock(side) });
  fill(frame, h('div', { class: 'bezel' }, h('div', { class: 'statusbar', 'aria-hidden': 'true' }, clock, h('span', { class: 'signs' }, h('i', {}), h('i', {}), h('i', {}))), body), power);

  /** Chat screens are kept, one for each partner, so that a half-written text survives. */
  function chatScreen(who) {
    const key = `${state.numberId}:${who}`;
    if (!screens.has(key)) screens.set(key, makeChatScreen(side, () => who));
    return screens.get(key);
  }

  function show() {
    clock.textContent = clockTime(new Date().toISOString());
    power.setAttribute('aria-label', state.locked[side] ? 'Take the phone up' : 'Put the phone away');
    if (state.locked[side]) return use(lockScreen(side));
    if (!number()) return use(h('p', { class: 'empty' }, 'There are no numbers in this world.'));
    const who = partner();
    if (!customer(who)) return use(side === 'owner' ? chatList() : h('p', { class: 'empty' }, 'Add a customer to begin.'));
    const screen = chatScreen(who);
    use(screen.element);
    screen.show();
    readIfSeen(side, who);
  }

  function use(element) {
    if (body.firstChild !== element || body.children.length > 1) {
      if (!body.contains(element)) body.replaceChildren(element);
    }
  }

  return { show };
}

function makeChatScreen(side, partner) {
  const head = h('header', { class: 'bar' });
  const composer = makeComposer(side, partner);
  const phone = {
    side,
    partner,
    reply: composer.reply,
    edit: composer.edit,
    name: (hand) => (hand === 'customer' ? (customer(partner())?.name ?? 'Customer') : (number()?.verified_name ?? 'Business')),
    ...(side === 'customer' ? customerGestures(partner) : {}),
  };
  const bubbles = makeBubbles(phone);
  const notice = h('p', { class: 'notice', hidden: true });
  const element = h('div', { class: 'chat' }, head, notice, bubbles.element, composer.element);
  let face = '';

  function show() {
    const who = customer(partner());
    const line = number();
    const next = JSON.stringify([who, line.verified_name, line.link]);
    if (next !== face) fill(head, side === 'owner' ? ownerBar(who) : customerBar(line));
    face = next;
    notice.hidden = side !== 'owner' || line.link === 'connected';
    notice.textContent = line.link === 'suspended' ? 'Suspended: what you type here does not reach the platform.' : 'Disconnected: what you type here stays in the app.';
    bubbles.show(chatOf(partner())?.messages ?? []);
  }

  return { element, show };
}

/** What only customers do: press a button of a message, play a voice message. */
function customerGestures(partner) {
  return {
    answer: (message, type, reply) =>
      api.send('customer', state.numberId, partner(), {
        type: 'interactive',
        interactive: { type, [type]: reply },
        context: { message_id: message.id },
      }),
    played: (message) => {
      if (message.hand !== 'customer' && message.tick !== 'played') api.post('/statuses', { message_id: message.id, status: 'played' });
    },
  };
}

function ownerBar(who) {
  const back = h('button', { type: 'button', class: 'round plain', 'aria-label': 'Back to the chats', onclick: () => openChat(undefined) }, icon('back'));
  return [back, avatar(who.name), h('div', { class: 'who' }, h('b', {}, who.name), h('small', {}, who.phone_hidden ? `@${who.username ?? 'hidden'}` : `+${who.phone}`))];
}

function customerBar(line) {
  return [avatar(line.verified_name), h('div', { class: 'who' }, h('b', {}, line.verified_name), h('small', {}, `Business account · ${line.display_phone_number}`))];
}

function openChat(who) {
  state.ownerChat = who;
  changed('view');
}

function chatList() {
  const line = number();
  const told = state.customers.map((one) => ({ one, chat: chatOf(one.id), last: lastSeen(chatOf(one.id)) }));
  const talking = told.filter(({ last }) => last).sort((a, b) => (a.last.at < b.last.at ? 1 : -1));
  const silent = told.filter(({ last }) => !last);
  return h('div', { class: 'list' },
    h('header', { class: 'bar tall' }, h('div', { class: 'who' }, h('b', {}, line.verified_name), h('small', {}, `${line.display_phone_number} · ${linkWord(line)}`))),
    h('div', { class: 'rows' },
      talking.length === 0 ? h('p', { class: 'empty' }, 'No chats yet. Let a customer write, or start one below.') : talking.map(listRow),
      silent.length > 0 ? h('h2', { class: 'group' }, 'Contacts on WhatsApp') : undefined,
      silent.map(({ one }) => h('button', { type: 'button', class: 'chat-row', onclick: () => openChat(one.id) }, avatar(one.name), h('span', { class: 'chat-main' }, h('b', {}, one.name), h('small', {}, 'Tap to write'))))));
}

function linkWord(line) {
  if (line.mode === 'cloud_api') return 'Cloud API only';
  return { connected: 'app and API', suspended: 'API suspended', disconnected: 'app only' }[line.link];
}

function lastSeen(chat) {
  return chat?.messages.findLast((message) => message.visible_to.includes('owner'));
}

function listRow({ one, chat, last }) {
  const unread = chat.unread.owner;
  return h('button', { type: 'button', class: 'chat-row', onclick: () => openChat(one.id), 'aria-label': `${one.name}${unread ? `, ${unread} unread` : ''}` },
    avatar(one.name),
    h('span', { class: 'chat-main' }, h('b', {}, one.name), h('small', {}, last.hand === 'customer' ? undefined : tick(last.tick), h('span', { class: 'cut' }, oneLine(last)))),
    h('span', { class: `chat-side ${unread ? 'fresh' : ''}` }, h('time', {}, brief(last.at)), unread ? h('span', { class: 'badge' }, String(unread)) : undefined));
}

function lockScreen(side) {
  const chats = [...state.chats.values()].filter((chat) => chat.phone_number_id === state.numberId && (side === 'owner' || chat.customer_id === state.customerId));
  const waiting = chats.filter((chat) => chat.unread[side] > 0);
  const cards = waiting.map((chat) => {
    const from = side === 'owner' ? customer(chat.customer_id)?.name : number()?.verified_name;
    return h('div', { class: 'knock' }, h('b', {}, from), h('span', {}, `${chat.unread[side]} new message${chat.unread[side] > 1 ? 's' : ''}`));
  });
  return h('div', { class: 'locked' },
    h('time', { class: 'big' }, clockTime(new Date().toISOString())),
    h('small', {}, new Date().toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })),
    cards.length > 0 ? cards : h('p', {}, 'The phone is put away. Nothing is read.'),
    h('button', { type: 'button', class: 'unlock', onclick: () => toggleLock(side) }, icon('lock', 16), 'Take it up'));
}

/** An open chat on a phone that is looked at is read. */
function readIfSeen(side, who) {
  const unread = chatOf(who)?.unread[side] ?? 0;
  const narrow = matchMedia('(max-width: 760px)').matches;
  if (unread === 0 || document.hidden || (narrow && state.tab !== side)) return;
  chatOf(who).unread[side] = 0;
  api.read(side, state.numberId, who);
}

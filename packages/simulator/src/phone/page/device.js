/** The two phones: frame, status bar, lock screen, and whichever screen is open on them. */
import { api } from './api.js';
import { makeBubbles } from './bubbles.js';
import { chatList, openChat } from './chat-list.js';
import { makeComposer } from './composer.js';
import { avatar, fill, h, icon, keepFocus } from './dom.js';
import { lockScreen, toggleLock } from './lock-screen.js';
import { ownerScreen } from './settings-screens.js';
import { chatOf, customer, isTyping, number, state } from './state.js';
import { clockTime } from './times.js';

/** `side`: whose phone. Answers `show()`, to be called whenever something changed. */
export function makeDevice(side, frame) {
  const partner = () => (side === 'owner' ? state.ownerChat : state.customerId);
  const screens = new Map();
  const clock = h('time', { class: 'clock' });
  const body = h('div', { class: 'screen' });
  const power = h('button', {
    type: 'button',
    class: 'power',
    title: 'Put the phone away, or take it up',
    onclick: () => toggleLock(side),
  });
  fill(
    frame,
    h(
      'div',
      { class: 'bezel' },
      h(
        'div',
        { class: 'statusbar', 'aria-hidden': 'true' },
        clock,
        h('span', { class: 'signs' }, h('i', {}), h('i', {}), h('i', {})),
      ),
      body,
    ),
    power,
  );

  /** Chat screens are kept, one for each partner, so that a half-written text survives. */
  function chatScreen(who) {
    const key = `${state.numberId}:${who}`;
    if (!screens.has(key))
      screens.set(
        key,
        makeChatScreen(side, () => who),
      );
    return screens.get(key);
  }

  function show() {
    clock.textContent = clockTime(new Date().toISOString());
    power.setAttribute('aria-label', state.locked[side] ? 'Take the phone up' : 'Put the phone away');
    if (state.locked[side]) return use(lockScreen(side));
    if (!number()) return use(h('p', { class: 'empty' }, 'There are no numbers in this world.'));
    if (side === 'owner' && state.ownerScreen) return use(ownerScreen());
    const who = partner();
    if (!customer(who))
      return use(side === 'owner' ? chatList() : h('p', { class: 'empty' }, 'Add a customer to begin.'));
    const screen = chatScreen(who);
    use(screen.element);
    screen.show();
    readIfSeen(side, who);
  }

  function use(element) {
    if (!body.contains(element)) keepFocus(body, () => body.replaceChildren(element));
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
    name: (hand) =>
      hand === 'customer'
        ? (customer(partner())?.name ?? 'Customer')
        : (number()?.verified_name ?? 'Business'),
    ...(side === 'customer' ? customerGestures(partner) : {}),
  };
  const bubbles = makeBubbles(phone);
  const notice = h('p', { class: 'notice', hidden: true });
  const element = h('div', { class: 'chat' }, head, notice, bubbles.element, composer.element);
  let face = '';

  function show() {
    const who = customer(partner());
    const line = number();
    const typing = side === 'customer' && isTyping(chatOf(partner()));
    const next = JSON.stringify([who, line.verified_name, line.link, typing]);
    if (next !== face) fill(head, side === 'owner' ? ownerBar(who) : customerBar(line, typing));
    face = next;
    notice.hidden = side !== 'owner' || line.link === 'connected';
    notice.textContent = {
      suspended: 'Suspended: what you type here does not reach the platform.',
      disconnected: 'Disconnected: what you type here stays in the app.',
      phone_only: 'Not connected yet: what you type here stays in the app.',
    }[line.link];
    bubbles.show(chatOf(partner())?.messages ?? []);
  }

  return { element, show };
}

/** What only customers do: press a button of a message, play a voice message. */
function customerGestures(partner) {
  return {
    customer: () => customer(partner()),
    answer: (message, body) =>
      api.send('customer', state.numberId, partner(), { ...body, context: { message_id: message.id } }),
    played: (message) => {
      if (message.hand !== 'customer' && message.tick !== 'played')
        api.post('/statuses', { message_id: message.id, status: 'played' });
    },
  };
}

function ownerBar(who) {
  const back = h(
    'button',
    {
      type: 'button',
      class: 'round plain',
      'aria-label': 'Back to the chats',
      onclick: () => openChat(undefined),
    },
    icon('back'),
  );
  return [
    back,
    avatar(who.name),
    h(
      'div',
      { class: 'who' },
      h('b', {}, who.name),
      h('small', {}, who.phone_hidden ? `@${who.username ?? 'hidden'}` : `+${who.phone}`),
    ),
  ];
}

function customerBar(line, typing) {
  return [
    avatar(line.verified_name),
    h(
      'div',
      { class: 'who' },
      h('b', {}, line.verified_name),
      h('small', {}, typing ? 'typing…' : `Business account · ${line.display_phone_number}`),
    ),
  ];
}

/** An open chat on a phone that is looked at is read. */
function readIfSeen(side, who) {
  const unread = chatOf(who)?.unread[side] ?? 0;
  const narrow = matchMedia('(max-width: 760px)').matches;
  if (unread === 0 || document.hidden || (narrow && state.tab !== side)) return;
  chatOf(who).unread[side] = 0;
  api.read(side, state.numberId, who);
}

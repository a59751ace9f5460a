/** The owner's list of chats, newest first, and the contacts one has not written to yet. */
import { oneLine } from './content.js';
import { avatar, h, tick } from './dom.js';
import { changed, chatOf, number, state } from './state.js';
import { brief } from './times.js';

export function openChat(who) {
  state.ownerChat = who;
  changed('view');
}

export function chatList() {
  const line = number();
  const told = state.customers.map((one) => ({ one, chat: chatOf(one.id), last: lastSeen(chatOf(one.id)) }));
  const talking = told.filter(({ last }) => last).sort((a, b) => (a.last.at < b.last.at ? 1 : -1));
  const silent = told.filter(({ last }) => !last);
  return h(
    'div',
    { class: 'list' },
    h(
      'header',
      { class: 'bar tall' },
      h(
        'div',
        { class: 'who' },
        h('b', {}, line.verified_name),
        h('small', {}, `${line.display_phone_number} · ${linkWord(line)}`),
      ),
    ),
    h(
      'div',
      { class: 'rows' },
      talking.length === 0
        ? h('p', { class: 'empty' }, 'No chats yet. Let a customer write, or start one below.')
        : talking.map(listRow),
      silent.length > 0 ? h('h2', { class: 'group' }, 'Contacts on WhatsApp') : undefined,
      silent.map(({ one }) =>
        h(
          'button',
          { type: 'button', class: 'chat-row', 'data-key': one.id, onclick: () => openChat(one.id) },
          avatar(one.name),
          h('span', { class: 'chat-main' }, h('b', {}, one.name), h('small', {}, 'Tap to write')),
        ),
      ),
    ),
  );
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
  return h(
    'button',
    {
      type: 'button',
      class: 'chat-row',
      'data-key': one.id,
      onclick: () => openChat(one.id),
      'aria-label': `${one.name}${unread ? `, ${unread} unread` : ''}`,
    },
    avatar(one.name),
    h(
      'span',
      { class: 'chat-main' },
      h('b', {}, one.name),
      h(
        'small',
        {},
        last.hand === 'customer' ? undefined : tick(last.tick),
        h('span', { class: 'cut' }, oneLine(last)),
      ),
    ),
    h(
      'span',
      { class: `chat-side ${unread ? 'fresh' : ''}` },
      h('time', {}, brief(last.at)),
      unread ? h('span', { class: 'badge' }, String(unread)) : undefined,
    ),
  );
}

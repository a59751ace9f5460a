/** The owner's list of chats, newest first, and the contacts one has not written to yet. */
import { api } from './api.js';
import { oneLine } from './content.js';
import { avatar, h, icon, tick } from './dom.js';
import { daysAgo, openScreen } from './settings-screens.js';
import { changed, chatOf, number, state } from './state.js';
import { brief } from './times.js';

export function openChat(who) {
  state.ownerChat = who;
  if (who) api.post(`/phones/${state.numberId}/open`);
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
      h(
        'button',
        {
          type: 'button',
          class: 'round plain gear',
          'data-key': 'settings',
          'aria-label': 'Settings',
          title: 'Settings',
          onclick: () => openScreen('settings'),
        },
        icon('gear'),
      ),
    ),
    h(
      'div',
      { class: 'rows' },
      line.signup_asked ? requestRow() : undefined,
      forgottenNote(line),
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

/** The message of a signup that waits for this phone. */
function requestRow() {
  return h(
    'button',
    {
      type: 'button',
      class: 'chat-row knocking',
      'data-key': 'request',
      onclick: () => openScreen('request'),
    },
    avatar('Facebook Business'),
    h(
      'span',
      { class: 'chat-main' },
      h('b', {}, 'Facebook Business ✓'),
      h('small', {}, h('span', { class: 'cut' }, 'Connect to the Business Platform?')),
    ),
  );
}

/** Days are counted from day 10 on: at 14 the link ends. */
function forgottenNote({ link, app }) {
  if (link !== 'connected' || app.days_unopened < 10) return undefined;
  return h(
    'p',
    { class: 'empty' },
    `Last opened ${daysAgo(app.days_unopened)}. After 14 days the platform lets go.`,
  );
}

function linkWord(line) {
  if (line.mode === 'cloud_api') return 'Cloud API only';
  const words = { connected: 'app and API', suspended: 'API suspended', disconnected: 'app only' };
  return words[line.link] ?? 'on the phone only';
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

/** A phone put away: it shows that something came and reads nothing by itself. */
import { api } from './api.js';
import { h, icon } from './dom.js';
import { changed, customer, number, state } from './state.js';
import { clockTime } from './times.js';

export function toggleLock(side) {
  state.locked[side] = !state.locked[side];
  if (side === 'owner' && !state.locked.owner) api.post(`/phones/${state.numberId}/open`);
  changed('view');
}

export function lockScreen(side) {
  const chats = [...state.chats.values()].filter(
    (chat) =>
      chat.phone_number_id === state.numberId && (side === 'owner' || chat.customer_id === state.customerId),
  );
  const waiting = chats.filter((chat) => chat.unread[side] > 0);
  const cards = waiting.map((chat) => {
    const from = side === 'owner' ? customer(chat.customer_id)?.name : number()?.verified_name;
    return h(
      'div',
      { class: 'knock' },
      h('b', {}, from),
      h('span', {}, `${chat.unread[side]} new message${chat.unread[side] > 1 ? 's' : ''}`),
    );
  });
  return h(
    'div',
    { class: 'locked' },
    h('time', { class: 'big' }, clockTime(new Date().toISOString())),
    h('small', {}, new Date().toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })),
    cards.length > 0 ? cards : h('p', {}, 'The phone is put away. Nothing is read.'),
    h(
      'button',
      { type: 'button', class: 'unlock', 'data-key': 'unlock', onclick: () => toggleLock(side) },
      icon('lock', 16),
      'Take it up',
    ),
  );
}

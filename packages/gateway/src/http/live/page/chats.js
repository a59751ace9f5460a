/**
 * Numbers and conversations.
 */
import { byId, el, empty, fill, time } from './dom.js';

const stateWords = {
  connecting: 'connecting',
  connected: 'connected',
  suspended: 'suspended',
  disconnected: 'disconnected',
};

export function showNumbers(numbers) {
  fill(
    byId('numbers'),
    numbers.map((number) =>
      el(
        'li',
        { 'data-id': number.id, 'data-state': number.state, title: number.state_reason ?? number.state },
        number.display_phone_number,
        el('small', {}, stateWords[number.state] ?? number.state),
      ),
    ),
  );
}

/** How a person is called: by name, else by what is known of them. */
export function nameOf({ contact }) {
  return (
    contact.name ??
    (contact.wa_id === null ? (contact.username ?? contact.user_id ?? 'Unknown') : `+${contact.wa_id}`)
  );
}

const initials = (name) =>
  name
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word[0].toUpperCase())
    .join('') || '#';

export function showChats(conversations, { chosen, unread, onChoose }) {
  const rows = conversations.map((conversation) => {
    const name = nameOf(conversation);
    return el(
      'li',
      { 'data-id': conversation.id },
      el(
        'button.chat',
        {
          type: 'button',
          'aria-current': conversation.id === chosen && 'true',
          click: () => onChoose(conversation.id),
        },
        el('span.face', { 'aria-hidden': 'true' }, initials(name)),
        el(
          'span.who',
          {},
          name,
          conversation.contact.name !== null &&
            conversation.contact.wa_id !== null &&
            el('small', {}, `+${conversation.contact.wa_id}`),
        ),
        el(
          'span.when',
          {},
          conversation.last_message_at ? time(conversation.last_message_at) : 'silent',
          unread.has(conversation.id) && el('span.dot', { title: 'new' }),
        ),
      ),
    );
  });
  const none = empty(
    'Nobody has said anything yet',
    'Write to the number, or type on the phone: it shows up here at once.',
  );
  fill(byId('chats'), rows.length > 0 ? rows : [none]);
}

/** Up and down move through the conversations. */
export function moveByKeys(list) {
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...list.querySelectorAll('button')];
    buttons[buttons.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  });
}

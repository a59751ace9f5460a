/** The messages of a chat as bubbles. Each bubble is kept while its message stays the same, so focus is not lost. */
import { api } from './api.js';
import { contentOf, oneLine } from './content.js';
import { h, icon, tick, toast } from './dom.js';
import { closeMenu, openMenu } from './menu.js';
import { state } from './state.js';
import { clockTime, day } from './times.js';

const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const SHOWN_AT_MOST = 250;

/** `phone`: `{side, partner(), reply(message), edit(message), name(hand)}` */
export function makeBubbles(phone) {
  const list = h('div', { class: 'bubbles', role: 'log', 'aria-label': 'Messages' });
  let kept = new Map();
  let following = true;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
  };
  list.addEventListener('scroll', () => {
    following = nearEnd(list);
  });
  // Pictures grow when they arrive, and a hidden chat has no height: stay at the end in both cases.
  list.addEventListener('load', () => following && toEnd(), true);
  new ResizeObserver(() => following && toEnd()).observe(list);

  function show(messages) {
    const visible = messages
      .filter((message) => message.visible_to.includes(phone.side))
      .slice(-SHOWN_AT_MOST);
    const next = new Map();
    const rows = [];
    let lastDay;
    for (const message of visible) {
      const today = day(message.at);
      if (today !== lastDay)
        rows.push(keep(next, `day ${today}`, today, () => h('p', { class: 'day' }, h('span', {}, today))));
      lastDay = today;
      const quoted = message.reply_to ? messages.find((one) => one.id === message.reply_to) : undefined;
      const face = JSON.stringify([message, quoted && oneLine(quoted)]);
      rows.push(keep(next, message.id, face, () => bubble(phone, message, quoted)));
    }
    if (rows.length === 0)
      rows.push(
        h(
          'p',
          { class: 'empty' },
          phone.side === 'owner'
            ? 'Nothing here yet. What you type goes out from the app.'
            : 'Say hello to the business.',
        ),
      );
    const grown = next.size > kept.size;
    kept = next;
    sync(list, rows);
    if (following || grown) toEnd();
  }

  function keep(next, id, face, make) {
    const old = kept.get(id);
    const one = old?.face === face ? old : { face, element: make() };
    next.set(id, one);
    return one.element;
  }

  return { element: list, show };
}

function nearEnd(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < 60;
}

function sync(list, rows) {
  rows.forEach((row, at) => {
    if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
  });
  while (list.children.length > rows.length) list.lastChild.remove();
}

function bubble(phone, message, quoted) {
  const mine = phone.side === 'owner' ? message.hand !== 'customer' : message.hand === 'customer';
  const bare = message.type === 'sticker' && !message.deleted_at;
  const more = h(
    'button',
    {
      type: 'button',
      class: 'more',
      'aria-label': 'Message menu',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
    },
    icon('more', 18),
  );
  more.addEventListener('click', () => openMenu(more, 'Message', choices(phone, message, mine)));
  const reactions = [message.reactions.business, message.reactions.customer].filter(Boolean);
  return h(
    'div',
    { class: `row ${mine ? 'mine' : 'theirs'} ${reactions.length > 0 ? 'reacted' : ''}` },
    h(
      'article',
      {
        class: `bubble ${bare ? 'bare' : ''} ${message.tick === 'failed' ? 'failed' : ''} kind-${message.type}`,
        'aria-label': `${mine ? 'You' : phone.name(message.hand)} at ${clockTime(message.at)}`,
      },
      message.deleted_at
        ? deleted(mine)
        : [quoted ? quote(phone, quoted) : lostQuote(message), contentOf(message, phone)],
      foot(phone, message, mine),
    ),
    reactions.length > 0
      ? h('span', { class: 'reactions', 'aria-label': 'Reactions' }, reactions.join(''))
      : undefined,
    message.deleted_at ? undefined : more,
  );
}

function foot(phone, message, mine) {
  const failed = message.tick === 'failed' && message.error;
  return h(
    'footer',
    {},
    message.hand === 'api' && phone.side === 'owner' ? h('span', { class: 'via' }, 'via API') : undefined,
    message.edited && !message.deleted_at ? h('span', {}, 'edited') : undefined,
    h('time', { datetime: message.at }, clockTime(message.at)),
    mine ? tick(message.tick) : undefined,
    failed ? h('span', { class: 'why' }, `${message.error.code} ${message.error.title}`) : undefined,
  );
}

function deleted(mine) {
  return h('p', { class: 'note' }, mine ? 'You deleted this message' : 'This message was deleted');
}

function quote(phone, quoted) {
  const mine = phone.side === 'owner' ? quoted.hand !== 'customer' : quoted.hand === 'customer';
  return h(
    'blockquote',
    {},
    h('b', {}, mine ? 'You' : phone.name(quoted.hand)),
    h('span', {}, oneLine(quoted)),
  );
}

function lostQuote(message) {
  return message.reply_to
    ? h('blockquote', {}, h('span', {}, 'A message that is not on this phone'))
    : undefined;
}

function choices(phone, message, mine) {
  const { side } = phone;
  const ids = [side, state.numberId, phone.partner()];
  const own = side === 'owner' ? message.reactions.business : message.reactions.customer;
  const react = (emoji) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: emoji === own ? 'emoji on' : 'emoji',
        'aria-label': emoji === own ? `Take ${emoji} back` : `React ${emoji}`,
        onclick: () => {
          closeMenu();
          api.send(...ids, {
            type: 'reaction',
            reaction: { message_id: message.id, emoji: emoji === own ? '' : emoji },
          });
        },
      },
      emoji,
    );
  const row = h('div', { class: 'emojis' }, EMOJIS.map(react));
  const editable = mine && (message.type === 'text' || message.content.caption !== undefined);
  return [
    row,
    { label: 'Reply', icon: icon('reply', 18), act: () => phone.reply(message) },
    editable ? { label: 'Edit', icon: icon('edit', 18), act: () => phone.edit(message) } : undefined,
    { label: 'Copy message id', icon: icon('copy', 18), act: () => copy(message.id) },
    mine
      ? {
          label: 'Delete for everyone',
          icon: icon('bin', 18),
          danger: true,
          act: () => api.deleteForAll(...ids, message.id),
        }
      : undefined,
  ].filter(Boolean);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Message id copied');
  } catch {
    toast(text);
  }
}

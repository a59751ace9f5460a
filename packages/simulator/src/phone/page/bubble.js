/** One message as a bubble: what it quotes, its content, its foot; the menu button beside it. */
import { contentOf, oneLine } from './content.js';
import { fill, h, icon, tick } from './dom.js';
import { openMenu } from './menu.js';
import { messageMenu } from './message-menu.js';
import { clockTime } from './times.js';

/**
 * `element`, and `update(message)` for what changes all the time: tick, error and reactions. The content stays as it is
 * then, with what was opened, scrolled or typed in it.
 */
export function makeBubble(phone, told, quoted) {
  const message = { ...told };
  const mine = phone.side === 'owner' ? message.hand !== 'customer' : message.hand === 'customer';
  const bare = message.type === 'sticker' && !message.deleted_at ? 'bare' : '';
  const more = h(
    'button',
    {
      type: 'button',
      class: 'more',
      'data-key': `${message.id} more`,
      'aria-label': 'Message menu',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
    },
    icon('more', 18),
  );
  more.addEventListener('click', () => openMenu(more, 'Message', messageMenu(phone, message, mine)));
  const footer = h('footer');
  const article = h(
    'article',
    { 'aria-label': `${mine ? 'You' : phone.name(message.hand)} at ${clockTime(message.at)}` },
    message.deleted_at
      ? deleted(mine)
      : [quoted ? quote(phone, quoted) : lostQuote(message), contentOf(message, phone)],
    footer,
  );
  const reactions = h('span', { class: 'reactions', 'aria-label': 'Reactions' });
  const element = h('div', {}, article, reactions, message.deleted_at ? undefined : more);

  let shown;
  function update(next) {
    Object.assign(message, next);
    const look = JSON.stringify([message.tick, message.error, message.reactions]);
    if (look === shown) return;
    shown = look;
    const signs = [message.reactions.business, message.reactions.customer].filter(Boolean);
    reactions.textContent = signs.join('');
    reactions.hidden = signs.length === 0;
    element.className = `row ${mine ? 'mine' : 'theirs'} ${signs.length > 0 ? 'reacted' : ''}`;
    article.className = `bubble ${bare} ${message.tick === 'failed' ? 'failed' : ''} kind-${message.type}`;
    fill(footer, foot(phone, message, mine));
  }
  update(told);
  return { element, update };
}

/** Two messages with the same face differ in nothing but what `update` tells. */
export function faceOf(message, quoted) {
  const { tick: _tick, error: _error, reactions: _reactions, ...lasting } = message;
  return JSON.stringify([lasting, quoted && oneLine(quoted)]);
}

function foot(phone, message, mine) {
  const failed = message.tick === 'failed' && message.error;
  return [
    message.hand === 'api' && phone.side === 'owner' ? h('span', { class: 'via' }, 'via API') : undefined,
    message.edited && !message.deleted_at ? h('span', {}, 'edited') : undefined,
    h('time', { datetime: message.at }, clockTime(message.at)),
    mine ? tick(message.tick) : undefined,
    failed ? h('span', { class: 'why' }, `${message.error.code} ${message.error.title}`) : undefined,
  ];
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

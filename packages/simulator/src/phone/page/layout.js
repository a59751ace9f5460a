/**
 * Draws what templates and interactive messages have in common, from one shape:
 * `{header?, offer?, body?, footer?, choices, cards?}`; a card is such a shape too. `header` is `{type, [type]: body}`.
 */
import { choices } from './choices.js';
import { h, icon } from './dom.js';
import { document_, picture, place, video } from './media.js';
import { text } from './words.js';

export function layout(shape, message, phone, at = '') {
  return [
    shape.header ? headerOf(shape.header) : undefined,
    shape.offer ? offer(shape.offer) : undefined,
    shape.body ? text(shape.body) : undefined,
    shape.footer ? h('small', { class: 'footer' }, shape.footer) : undefined,
    choices(shape.choices ?? [], message, phone, at),
    shape.cards ? cards(shape.cards, message, phone) : undefined,
  ];
}

function headerOf({ type, ...rest }) {
  const body = rest[type] ?? {};
  if (type === 'text') return h('b', { class: 'head' }, String(body));
  if (type === 'image') return picture(body);
  if (type === 'video') return video(body);
  if (type === 'document') return document_(body);
  return type === 'location' ? place(body) : undefined;
}

/** Ends at `expiration_time_ms`, if it ends; `tellEnds` writes how long that is. */
function offer({ text: words, expiration_time_ms: ends }) {
  return h(
    'div',
    { class: 'offer' },
    icon('tag', 22),
    h(
      'span',
      {},
      h('b', {}, words),
      ends === undefined ? undefined : h('time', { datetime: new Date(ends).toISOString() }),
    ),
  );
}

/** Side by side, scrolled inside the message; the arrow keys do it too. */
function cards(list, message, phone) {
  return h(
    'div',
    { class: 'cards', role: 'group', 'aria-label': `${list.length} cards`, tabindex: '0' },
    list.map((card, n) =>
      h('section', { class: 'tile', 'aria-label': `Card ${n + 1}` }, layout(card, message, phone, `${n}.`)),
    ),
  );
}

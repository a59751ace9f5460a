/** The messages of a chat as bubbles. Each bubble is kept while its message stays the same, so focus is not lost. */
import { faceOf, makeBubble } from './bubble.js';
import { h, keepFocus } from './dom.js';
import { worldTime } from './state.js';
import { day, ending } from './times.js';

const SHOWN_AT_MOST = 250;

/** `phone`: `{side, partner(), reply(message), edit(message), name(hand)}`; a customer's also `answer`, `played`, `customer`. */
export function makeBubbles(phone) {
  const list = h('div', { class: 'bubbles', role: 'log', 'aria-label': 'Messages' });
  let kept = new Map();
  let following = true;
  let top = 0;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
  };
  // Only who scrolls up leaves the end: what grows before the browser tells of the scroll does not.
  list.addEventListener('scroll', () => {
    if (nearEnd(list)) following = true;
    else if (list.scrollTop < top) following = false;
    top = list.scrollTop;
  });
  // Pictures grow when they arrive, and a hidden chat has no height: stay at the end in both cases.
  list.addEventListener('load', () => following && toEnd(), true);
  new ResizeObserver(() => following && toEnd()).observe(list);
  // What a button opens may lie below the edge.
  list.addEventListener('toggle', ({ target }) => target.scrollIntoView({ block: 'nearest' }), true);

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
        rows.push(keep(next, `day ${today}`, today, () => ({ element: dayLine(today) })).element);
      lastDay = today;
      const quoted = message.reply_to ? messages.find((one) => one.id === message.reply_to) : undefined;
      const row = keep(next, message.id, faceOf(message, quoted), () => makeBubble(phone, message, quoted));
      row.update(message);
      rows.push(row.element);
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
    keepFocus(list, () => sync(list, rows));
    for (const time of list.querySelectorAll('.offer time'))
      time.textContent = ending(time.dateTime, worldTime());
    if (following || grown) toEnd();
  }

  function keep(next, id, face, make) {
    const old = kept.get(id);
    const one = old?.face === face ? old : { face, ...make() };
    next.set(id, one);
    return one;
  }

  return { element: list, show };
}

const dayLine = (name) => h('p', { class: 'day' }, h('span', {}, name));

function nearEnd(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < 60;
}

/** What stays is not moved: a moved element forgets how far it was scrolled, and a video stops. */
function sync(list, rows) {
  const staying = new Set(rows);
  for (const child of [...list.children]) if (!staying.has(child)) child.remove();
  rows.forEach((row, at) => {
    if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
  });
}

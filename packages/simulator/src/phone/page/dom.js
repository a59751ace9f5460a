/** Makes elements: `h('p', {class: 'x', onclick}, 'text', child)`. Attributes only, no inline styles, no HTML strings. */

export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(element, key, value);
  add(element, children);
  return element;
}

function set(element, key, value) {
  if (value === undefined || value === null || value === false) return;
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else if (key === 'value' || key === 'checked') element[key] = value;
  else element.setAttribute(key, value === true ? '' : String(value));
}

function add(element, children) {
  for (const child of children.flat(Number.POSITIVE_INFINITY)) {
    if (child !== undefined && child !== null && child !== false) element.append(child);
  }
}

export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
}

/** Redraws what is inside `place`; whoever had the focus there gets it again, found by `data-key`. */
export function keepFocus(place, draw) {
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  draw();
  if (key !== undefined) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

const ICONS = {
  back: 'M15 5l-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12l16-8-5 16-3.5-6.5z',
  mic: 'M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  play: 'M8 5.5v13l10.5-6.5z',
  pause: 'M8 5v14M16 5v14',
  file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
  pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  reply: 'M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
  bin: 'M5 7h14M9 7V4.5h6V7M7 7l1 13h8l1-13',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  power: 'M12 4v8M7 7a7 7 0 1 0 10 0',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  clock: 'M12 7v5l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
  warn: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  gear: 'M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9L18 18M18 6l-2.1 2.1M8.1 15.9L6 18',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9.5h-13z',
  cart: 'M4 5h3l2.5 10h8.5l2-7H8M10.5 19.5h.01M17 19.5h.01',
  tag: 'M4 4h8l8 8-8 8-8-8zM8.5 8.5h.01',
};
const SVG = 'http://www.w3.org/2000/svg';

export function icon(name, size = 20) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    class: `icon icon-${name}`,
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

const TICKS = { pending: 'M12 7v5l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z', sent: 'M6 12.5l4 4 8-9' };
const DOUBLE = 'M2.5 12.5l4 4 8-9M10 14.5l2 2 8-9';
const SAID = {
  pending: 'on its way',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'not delivered',
};

/** One tick sent, two delivered, coloured read. */
export function tick(state) {
  const svg = icon(state === 'failed' ? 'warn' : 'check', 16);
  svg.setAttribute('class', `icon tick tick-${state}`);
  svg.removeAttribute('aria-hidden');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', SAID[state] ?? state);
  if (state !== 'failed') svg.firstChild.setAttribute('d', TICKS[state] ?? DOUBLE);
  return svg;
}

export function avatar(name, extra = '') {
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  let hue = 0;
  for (const letter of name) hue = (hue * 7 + letter.charCodeAt(0)) % 6;
  return h('span', { class: `avatar hue-${hue} ${extra}`, 'aria-hidden': 'true' }, initials);
}

export function toast(text, kind = '') {
  const box = h('p', { class: `toast ${kind}` }, text);
  document.getElementById('toasts').append(box);
  setTimeout(() => box.remove(), kind === 'bad' ? 7000 : 3500);
}

/**
 * Elements from data. Text goes in as text, never as HTML: what customers write cannot become markup.
 */

/** `el('p.note', {title: 'x'}, 'text', child)`; functions become listeners, false and undefined are left out. */
export function el(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(
    ...children.flat().filter((child) => child !== undefined && child !== false && child !== null),
  );
  return element;
}

/** Replaces the rows of a list and keeps the keyboard's place: rows carry `data-id`. */
export function fill(list, rows) {
  const focused = list.contains(document.activeElement)
    ? document.activeElement.closest('[data-id]')?.dataset.id
    : undefined;
  list.replaceChildren(...rows);
  if (focused === undefined) return;
  const row = [...list.children].find((one) => one.dataset.id === focused);
  (row?.querySelector('button') ?? row)?.focus({ preventScroll: true });
}

export const byId = (id) => document.getElementById(id);

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const isToday = (date) => date.toDateString() === new Date().toDateString();

/** A `<time>`: the clock today, else the day; the whole of it on hover. */
export function time(iso, { seconds = false, clockOnly = false } = {}) {
  const date = new Date(iso);
  const short = (seconds ? exact : clock).format(date);
  const shown = clockOnly || isToday(date) ? short : `${day.format(date)}, ${short}`;
  return el('time', { datetime: iso, title: whole.format(date) }, shown);
}

export const clockOf = (iso) => clock.format(new Date(iso));
export const dayOf = (iso) => day.format(new Date(iso));
export const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();

/** "3 h 12 min" until then. */
export function untilText(iso) {
  const minutes = Math.max(0, Math.round((new Date(iso) - Date.now()) / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What a list says when there is nothing in it. */
export const empty = (title, hint) => el('li.empty', {}, el('strong', {}, title), el('span', {}, hint));

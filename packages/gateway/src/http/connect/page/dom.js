/**
 * Elements from data. Text goes in as text, never as HTML.
 */
import { words } from './words.js';

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
  return fill(element, children);
}

/** Replaces what an element holds. */
export function fill(element, children) {
  const isThere = (child) => child !== undefined && child !== false && child !== null;
  element.replaceChildren(...children.flat().filter(isThere));
  return element;
}

/** A part of the page that people may open: what it hides is told in a word. */
export const more = (summary, ...children) => el('details', {}, el('summary', {}, summary), ...children);

/** A phone number that no line breaks. */
export const unbroken = (number) => number.replaceAll(' ', '\u00a0');

/** Shows a screen and lets the keyboard and screen readers begin at its title. */
export function show(...parts) {
  const screen = document.getElementById('screen');
  fill(screen, parts);
  const title = screen.querySelector('h1');
  title?.setAttribute('tabindex', '-1');
  title?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

/** A refusal in words: what it is, why, what to do. */
export const refusalCard = ({ title, explanation, next_step }) =>
  el(
    'div.refusal',
    { role: 'alert' },
    el('strong', {}, title),
    el('p', {}, explanation),
    el('p.next', {}, el('strong', {}, words.whatToDo), next_step),
  );

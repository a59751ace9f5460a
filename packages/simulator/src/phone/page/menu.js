/** A small menu beside a button: opens with the keyboard too, closes with Escape, a click elsewhere or a choice. */
import { h } from './dom.js';

let close = () => {};

/** `entries`: `{label, icon?, act, danger?}` or an element (a row of emojis). */
export function openMenu(button, label, entries) {
  const wasOpen = button.getAttribute('aria-expanded') === 'true';
  close();
  if (wasOpen) return;
  const menu = h(
    'div',
    { class: 'menu', role: 'menu', 'aria-label': label, tabindex: '-1' },
    entries.map(entryOf),
  );
  const holder = button.closest('.screen, .lab') ?? document.body;
  holder.append(menu);
  placeBeside(menu, button, holder);
  button.setAttribute('aria-expanded', 'true');
  menu.querySelector('button')?.focus();

  // On the document, because a click into the menu may have taken the focus away from its entries.
  const onKey = (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      button.focus();
    }
    if (['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'].includes(event.key)) {
      event.preventDefault();
      step(menu, event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1);
    }
  };
  const onPointer = (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) close();
  };
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('pointerdown', onPointer);
  close = () => {
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('pointerdown', onPointer);
    close = () => {};
  };
}

export function closeMenu() {
  close();
}

function entryOf(entry) {
  if (entry instanceof Node) return entry;
  const act = () => {
    close();
    entry.act();
  };
  const look = `menu-entry ${entry.danger ? 'danger' : ''}`;
  return h(
    'button',
    { type: 'button', role: 'menuitem', class: look, onclick: act },
    entry.icon,
    entry.label,
  );
}

function step(menu, by) {
  const buttons = [...menu.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
}

/** Positions go through the element's own style object, which a strict CSP allows. */
function placeBeside(menu, button, holder) {
  const room = holder.getBoundingClientRect();
  const spot = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = spot.bottom - room.top + 4;
  const fits = below + size.height < room.height - 8;
  menu.style.top = `${Math.max(8, fits ? below : spot.top - room.top - size.height - 4)}px`;
  const left = spot.left - room.left + (spot.left - room.left > room.width / 2 ? spot.width - size.width : 0);
  menu.style.left = `${Math.min(Math.max(8, left), room.width - size.width - 8)}px`;
}

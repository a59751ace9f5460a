/** Joins the page: phones, lab and the live stream; tabs on narrow screens. */
import { api } from './api.js';
import { makeDevice } from './device.js';
import { keepFocus } from './dom.js';
import { makeLab } from './lab.js';
import { closeMenu } from './menu.js';
import { showCustomerHead, showOwnerHead } from './seats.js';
import { changed, listenToWorld, onChange, state, troubles } from './state.js';

const find = (id) => document.getElementById(id);
const owner = makeDevice('owner', find('owner-device'));
const guest = makeDevice('customer', find('customer-device'));
const lab = makeLab(document.querySelector('.lab'));

let planned = false;
let parts = new Set();

/** Many changes in one moment become one drawing. */
onChange((what) => {
  for (const part of what) parts.add(part);
  if (planned) return;
  planned = true;
  requestAnimationFrame(draw);
});

function draw() {
  const now = parts;
  planned = false;
  parts = new Set();
  const has = (...names) => names.some((name) => now.has(name));
  if (has('people', 'view')) showOwnerHead(find('owner-head'));
  const head = find('customer-head');
  if (has('people', 'chats', 'view') && !head.querySelector('form'))
    keepFocus(head, () => showCustomerHead(head));
  if (has('people', 'chats', 'view')) {
    owner.show();
    guest.show();
  }
  if (has('webhooks', 'live', 'view')) lab.showLog();
  if (has('lab', 'people')) lab.showSwitches();
  showBadges();
  showLive();
}

function showBadges() {
  const sum = (side) => [...state.chats.values()].reduce((all, chat) => all + chat.unread[side], 0);
  for (const [id, count] of [
    ['tab-owner', sum('owner')],
    ['tab-customer', sum('customer')],
    ['tab-lab', troubles()],
  ]) {
    find(id).hidden = count === 0;
    find(id).textContent = String(count);
  }
}

function showLive() {
  find('live').textContent = state.live ? 'Live' : 'Connecting…';
  find('live').className = state.live ? 'live on' : 'live';
}

function openTab(tab) {
  state.tab = tab;
  document.body.dataset.tab = tab;
  for (const button of document.querySelectorAll('.tabs button')) {
    button.setAttribute('aria-pressed', String(button.dataset.tab === tab));
  }
  closeMenu();
  changed('view');
}

for (const button of document.querySelectorAll('.tabs button')) {
  button.addEventListener('click', () => openTab(button.dataset.tab));
}
find('reset').addEventListener('click', () => {
  if (confirm('Forget all chats, webhooks and faults and begin again?')) api.post('/reset');
});
document.addEventListener('visibilitychange', () => changed('view'));
setInterval(() => changed('view'), 30_000);
// The countdown to the next attempt.
setInterval(() => troubles() > 0 && changed('webhooks'), 1000);
listenToWorld();

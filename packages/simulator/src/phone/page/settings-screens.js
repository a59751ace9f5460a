/** The app's settings on the owner's phone: account, Business Platform with its Disconnect, and the address book. */
import { api } from './api.js';
import { connectRequest } from './connect-request.js';
import { avatar, h, icon } from './dom.js';
import { changed, number, state } from './state.js';

const screens = { settings, account, platform, contacts, request };
let kept = { face: '', element: undefined };

export function openScreen(name) {
  state.ownerScreen = name;
  if (name) api.post(`/phones/${state.numberId}/open`);
  changed('view');
}

/** Kept while nothing of it changed, so that a half-typed word survives. */
export function ownerScreen() {
  const line = number();
  const face = JSON.stringify([state.ownerScreen, line, state.customers.map(({ name }) => name)]);
  if (face !== kept.face) kept = { face, element: screens[state.ownerScreen](line) };
  return kept.element;
}

function frame(title, back, ...rows) {
  return h(
    'div',
    { class: 'list settings' },
    h(
      'header',
      { class: 'bar' },
      h(
        'button',
        {
          type: 'button',
          class: 'round plain',
          'aria-label': 'Back',
          'data-key': 'back',
          onclick: () => openScreen(back),
        },
        icon('back'),
      ),
      h('div', { class: 'who' }, h('b', {}, title)),
    ),
    h('div', { class: 'rows' }, rows),
  );
}

function row(label, hint, act) {
  const look = { class: 'setting' };
  const words = [h('b', {}, label), h('small', {}, hint)];
  return act ? h('button', { type: 'button', ...look, onclick: act }, words) : h('div', look, words);
}

function settings(line) {
  return frame(
    'Settings',
    undefined,
    row('Account', 'Business Platform', () => openScreen('account')),
    row('Contacts', `${line.contacts.length} saved`, () => openScreen('contacts')),
    row('Version', line.app.version),
    row('In use', `${line.app.days_in_use} days`),
    row('Last opened', daysAgo(line.app.days_unopened)),
  );
}

function account(line) {
  return frame(
    'Account',
    'settings',
    row('Business Platform', linked(line) ? 'Connected' : 'Not connected', () => openScreen('platform')),
    row('Use this number on a new phone', 'Suspends the platform', () => moveTo(line, true)),
    row('… and do not reconnect', 'The tick is taken away', () => moveTo(line, false)),
  );
}

function platform(line) {
  if (!linked(line))
    return frame(
      'Business Platform',
      'account',
      h(
        'p',
        { class: 'words' },
        'This number is not connected. Whoever connects it starts in a browser; a message with Connect comes here then.',
      ),
      line.signup_asked &&
        h(
          'button',
          { type: 'button', class: 'act', onclick: () => openScreen('request') },
          'Open the message',
        ),
    );
  const disconnect = () => api.post(`/phones/${state.numberId}/disconnect`);
  return frame(
    'Business Platform',
    'account',
    row('Tandem (simulated app)', line.link === 'suspended' ? 'Suspended' : 'Connected'),
    row('Chat history', line.onboarding?.shares_history ? 'Shared' : 'Not shared'),
    row('Open the app within', `${Math.max(0, 14 - line.app.days_unopened)} days`),
    h('p', { class: 'words' }, 'After 14 days without opening the app the connection ends.'),
    h(
      'button',
      { type: 'button', class: 'act danger', 'data-key': 'disconnect', onclick: disconnect },
      'Disconnect account',
    ),
  );
}

function contacts(line) {
  const path = `/phones/${state.numberId}/contacts`;
  const saved = line.contacts.map((one) => {
    const name = h('input', { type: 'text', value: one.fullName, 'aria-label': `Name of ${one.fullName}` });
    const save = () => api.put(path, { customer: one.userId, full_name: name.value.trim() || one.fullName });
    return h(
      'div',
      { class: 'setting' },
      name,
      h(
        'button',
        { type: 'button', class: 'round', 'aria-label': `Save ${one.fullName}`, onclick: save },
        icon('check', 16),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'round',
          'aria-label': `Remove ${one.fullName}`,
          onclick: () => api.remove(`${path}/${encodeURIComponent(one.userId)}`),
        },
        icon('bin', 16),
      ),
    );
  });
  const strangers = state.customers.filter(
    ({ user_id }) => !line.contacts.some(({ userId }) => userId === user_id),
  );
  return frame(
    'Contacts',
    'settings',
    saved.length > 0 ? saved : h('p', { class: 'words' }, 'Nobody is saved yet.'),
    strangers.map((one) =>
      h(
        'button',
        { type: 'button', class: 'setting', onclick: () => api.put(path, { customer: one.id }) },
        avatar(one.name, 'tiny'),
        h('b', {}, one.name),
        h('small', {}, 'Save'),
      ),
    ),
  );
}

function request(line) {
  const asked = line.signup_asked;
  const body = asked
    ? requestFor(line.phone_number_id, asked.pairing_code)
    : h(
        'p',
        { class: 'words' },
        linked(line) ? 'Connected to the Business Platform.' : 'Nobody is waiting for an answer.',
      );
  return frame('Facebook Business', undefined, body);
}

function moveTo(line, tick) {
  if (linked(line))
    api.post(`/phones/${state.numberId}/new-device`, tick ? {} : { reconnect_after_ms: null });
}

const linked = ({ link }) => link === 'connected' || link === 'suspended';

export function daysAgo(days) {
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

let asking = { key: '', element: undefined };

/** The same element while the same signup waits: news of the world must not empty a form that is being filled in. */
function requestFor(phoneNumberId, code) {
  const key = `${phoneNumberId} ${code}`;
  if (asking.key !== key) asking = { key, element: connectRequest({ phoneNumberId, code }) };
  return asking.element;
}

/**
 * How contacts and history come along: by phase, with the time that is left to ask for them.
 */
import { el, fill } from './dom.js';

const states = {
  wanted: 'being asked for',
  asking: 'being asked for',
  asked: 'asked for; nothing has come yet',
  silent: 'asked for; the phone has sent nothing so far. Open the app and keep it open',
  running: 'arriving',
  completed: 'complete',
  declined: 'not shared: this was declined on the phone',
  empty: 'nothing to bring',
  too_late: 'no longer possible: 24 hours are over',
  refused: 'refused by Meta',
};
const running = ['wanted', 'asking', 'asked', 'silent', 'running'];
const phases = ['the last day', 'the last 90 days', 'days 90 to 180'];

/** Draws it; answers whether it will change by itself. */
export function syncPanel(place, { sync, sync_wanted }) {
  const { contacts, history } = sync;
  if (contacts === null && history === null) {
    fill(place, [notAsked(sync_wanted, sync.expires_at ?? null)]);
    return sync_wanted;
  }
  const under = [contacts, history].some((one) => one !== null && running.includes(one.state));
  fill(place, [
    el('h2', {}, 'Contacts and history'),
    el(
      'dl.facts',
      { role: 'status' },
      contacts !== null && row('Contacts', contactsText(contacts)),
      history !== null && row('History', historyText(history)),
    ),
    history !== null &&
      history.state === 'running' &&
      el('progress', { max: '100', value: String(history.progress ?? 0), 'aria-label': 'History' }),
    under &&
      el('p.hint', {}, `Keep the app open on the phone until this is done. ${leftOf(contacts ?? history)}`),
  ]);
  return under;
}

const row = (word, text) => [el('dt', {}, word), el('dd', {}, text)];

function contactsText({ state, contacts }) {
  const count = contacts === 0 ? '' : state === 'running' ? `, ${contacts} so far` : `, ${contacts} contacts`;
  return `${states[state] ?? state}${count}`;
}

function historyText({ state, phase, progress, messages, next_step }) {
  const percent =
    state === 'running' && typeof progress === 'number'
      ? ` (${progress} %${phases[phase] ? `, ${phases[phase]}` : ''})`
      : '';
  const count = messages > 0 ? `, ${messages} messages` : '';
  const next = next_step ? `. ${next_step}` : '';
  return `${states[state] ?? state}${percent}${count}${next}`;
}

/** The countdown of Meta's 24 hours. */
function leftOf({ expires_at }) {
  if (!expires_at) return '';
  const minutes = Math.max(0, Math.round((new Date(expires_at) - Date.now()) / 60_000));
  return `Meta gives 24 hours for it; ${Math.floor(minutes / 60)} h ${minutes % 60} min are left.`;
}

const notAsked = (wanted, expires_at) =>
  el(
    'p.hint',
    {},
    wanted
      ? 'Contacts and history are about to be asked for.'
      : `Contacts and history were not asked for. Whoever gave you the link can still do so for 24 hours. ${leftOf({ expires_at })}`,
  );

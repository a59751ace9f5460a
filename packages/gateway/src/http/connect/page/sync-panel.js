/**
 * How contacts and history come along: by phase, with the time that is left to ask for them.
 */
import { el, fill } from './dom.js';
import { words } from './words.js';

const { sync: say } = words;
const { states, phases } = say;

const running = ['wanted', 'asking', 'asked', 'silent', 'running'];

/** Draws it; answers whether it will change by itself. */
export function syncPanel(place, { sync, sync_wanted }) {
  const { contacts, history } = sync;
  if (contacts === null && history === null) {
    fill(place, [notAsked(sync_wanted, sync.expires_at ?? null)]);
    return sync_wanted;
  }
  const under = [contacts, history].some((one) => one !== null && running.includes(one.state));
  fill(place, [
    el('h2', {}, say.title),
    el(
      'dl.facts',
      { role: 'status' },
      contacts !== null && row(say.contacts, contactsText(contacts)),
      history !== null && row(say.history, historyText(history)),
    ),
    history !== null &&
      history.state === 'running' &&
      el('progress', { max: '100', value: String(history.progress ?? 0), 'aria-label': say.history }),
    under && el('p.hint', {}, `${say.keepOpen} ${leftOf(contacts ?? history)}`),
  ]);
  return under;
}

const row = (word, text) => [el('dt', {}, word), el('dd', {}, text)];

function contactsText({ state, contacts }) {
  const count = state === 'running' ? say.contactsSoFar(contacts) : say.contactsCount(contacts);
  return `${states[state] ?? state}${contacts === 0 ? '' : `, ${count}`}`;
}

function historyText({ state, phase, progress, messages, next_step }) {
  const percent =
    state === 'running' && typeof progress === 'number'
      ? ` (${progress} %${phases[phase] ? `, ${phases[phase]}` : ''})`
      : '';
  const count = messages > 0 ? `, ${say.messages(messages)}` : '';
  const next = next_step ? `. ${next_step}` : '';
  return `${states[state] ?? state}${percent}${count}${next}`;
}

/** The countdown of Meta's 24 hours. */
function leftOf({ expires_at }) {
  if (!expires_at) return '';
  const minutes = Math.max(0, Math.round((new Date(expires_at) - Date.now()) / 60_000));
  return say.left(Math.floor(minutes / 60), minutes % 60);
}

const notAsked = (wanted, expires_at) =>
  el('p.hint', {}, wanted ? say.soon : `${say.notAsked} ${leftOf({ expires_at })}`);

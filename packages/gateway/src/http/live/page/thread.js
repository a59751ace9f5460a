/**
 * One conversation: who said what, from where, and what became of it.
 */
import { nameOf } from './chats.js';
import { byId, clockOf, dayOf, el, sameDay, time, untilText } from './dom.js';
import { mediaOf } from './media.js';

const origins = { customer: 'customer', app: 'sent from phone', api: 'by API' };
const ticks = {
  pending: '◷',
  sending: '◷',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  played: '✓✓',
  failed: '!',
};

export function showHead(conversation) {
  byId('thread-title').textContent =
    conversation === undefined ? 'No conversation chosen' : nameOf(conversation);
  const line = byId('thread-window');
  line.dataset.state = conversation?.window.state ?? '';
  line.textContent =
    conversation === undefined
      ? ''
      : conversation.window.state === 'open'
        ? `Window open, closes in ${untilText(conversation.window.expires_at)}`
        : 'Window closed: the API may only send templates; the phone may always write';
}

/** `messages` newest first, as the API gives them. Keeps the reader's place unless they were at the end. */
export function showMessages(messages, { more, onEarlier, fresh = new Set(), jump = false }) {
  const box = byId('thread');
  const fromEnd = box.scrollHeight - box.scrollTop;
  const atEnd = jump || fromEnd - box.clientHeight < 80;
  const known = new Map(messages.map((message) => [message.id, message]));
  const open = new Set(
    [...box.querySelectorAll('details[open]')].map((one) => one.closest('article').dataset.id),
  );
  const rows = messages.toReversed().flatMap((message, n, all) => {
    const newDay = n === 0 || !sameDay(all[n - 1].sent_at, message.sent_at);
    return [
      newDay && el('p.day', {}, el('span', {}, dayOf(message.sent_at))),
      bubble(message, { known, fresh: fresh.has(message.id), open: open.has(message.id) }),
    ];
  });
  const earlier =
    more && el('button.quiet.earlier', { type: 'button', click: onEarlier }, 'Earlier messages');
  const nothing = messages.length === 0 && el('p.empty', {}, 'No messages yet.');
  box.replaceChildren(...[earlier, nothing, ...rows].filter(Boolean));
  box.scrollTop = atEnd ? box.scrollHeight : box.scrollHeight - fromEnd;
}

export function showNothing() {
  const hint = el(
    'p.empty',
    {},
    el('strong', {}, 'Pick a conversation'),
    el('span', {}, 'It stays live: what is said next appears by itself.'),
  );
  byId('thread').replaceChildren(hint);
}

function bubble(message, { known, fresh, open }) {
  const revoked = message.revisions.some((revision) => revision.action === 'revoke');
  return el(
    'article.bubble',
    { 'data-id': message.id, 'data-origin': message.origin, 'data-revoked': revoked, 'data-fresh': fresh },
    el(
      'p.origin',
      {},
      origins[message.origin],
      message.source === 'history' && el('small', {}, 'from the history'),
    ),
    message.reply_to !== undefined && quote(known.get(message.reply_to)),
    ...bodyOf(message),
    ...message.revisions.map(revisionLine),
    message.error !== undefined && el('p.error', {}, errorText(message.error)),
    foot(message, open),
  );
}

const quote = (message) =>
  el(
    'blockquote',
    {},
    message === undefined
      ? 'an earlier message'
      : `${origins[message.origin]}: ${message.text || message.type}`,
  );

function bodyOf(message) {
  const plain = message.type === 'text' || message.type === 'button' || message.type === 'interactive';
  const kind =
    !plain &&
    el(
      'p.kind',
      {},
      message.type.replaceAll('_', ' '),
      message.media?.filename && ` · ${message.media.filename}`,
    );
  return [kind, mediaOf(message), message.text !== '' && el('p.text', { dir: 'auto' }, message.text)];
}

function revisionLine(revision) {
  const by = revision.by === 'app' ? 'on the phone' : 'by the customer';
  const told = revision.action === 'edit' ? `edited ${by}` : `deleted for everyone ${by}`;
  return el(
    'p.revision',
    {},
    el('small', {}, `${told}, ${clockOf(revision.at)}`),
    revision.action === 'edit' && el('span', { dir: 'auto' }, revision.text ?? ''),
  );
}

function errorText({ code, title, message, details }) {
  const same = (a = '', b = '') =>
    a.toLowerCase().replace(/\W+$/, '') === b.toLowerCase().replace(/\W+$/, '');
  const told = title ?? message ?? 'failed';
  return `${told}${details === undefined || same(told, details) ? '' : `: ${details}`} (${code})`;
}

/** Time and state; opened: every step of the way. */
function foot(message, open) {
  const { status, status_history: steps, billing } = message;
  const state =
    status !== undefined &&
    el(
      'span.ticks',
      { 'data-status': status, title: status },
      ticks[status] ?? status,
      el('span.unseen', {}, status),
    );
  const cost =
    billing !== undefined &&
    message.direction === 'outbound' &&
    el('span', {}, billing.billable ? 'billed' : 'free');
  if (steps.length === 0) return el('footer', {}, cost, time(message.sent_at, { clockOnly: true }), state);
  return el(
    'details',
    { open },
    el('summary', {}, cost, time(message.sent_at, { clockOnly: true }), state),
    el(
      'ol.steps',
      {},
      steps.map((step) => el('li', {}, `${step.status} `, time(step.at, { seconds: true }))),
    ),
  );
}

/**
 * What the integrator's systems are told: events, subscribers, attempts.
 */
import { byId, el, empty, fill, time } from './dom.js';

/** One line about an event, for people. What somebody wrote stands apart, in its own direction of reading. */
function summaryOf({ type, data }) {
  if (data.message !== undefined) {
    const { origin, text, type: kind } = data.message;
    const from = { customer: 'customer', app: 'phone', api: 'API' }[origin] ?? origin;
    return [`${from}: `, el('bdi', {}, text || kind)];
  }
  if (type === 'message.status')
    return `${data.status}${data.error ? `: ${data.error.title ?? data.error.code}` : ''}`;
  if (data.media !== undefined)
    return `${data.media.state}${data.media.error ? `: ${data.media.error.code}` : ''}`;
  if (data.revision !== undefined) return el('bdi', {}, data.revision.text ?? 'deleted for everyone');
  if (type.startsWith('number.')) return data.reason ?? data.number?.state ?? '';
  if (type === 'history.progress') return `${data.progress} %`;
  return '';
}

export function showEvents(events, { fresh, onChoose }) {
  const rows = events.map((event) => {
    const inside = [
      el('span.type', {}, event.type),
      time(event.occurred_at, { seconds: true }),
      el('span.summary', {}, summaryOf(event)),
      el('span.sequence', { title: 'Number within its conversation' }, `#${event.sequence}`),
    ];
    const attributes = { 'data-kind': event.type.split('.')[0], 'data-fresh': fresh.has(event.id) };
    const row =
      event.conversation_id === undefined
        ? el('div.event', attributes, ...inside)
        : el(
            'button.event',
            { ...attributes, type: 'button', click: () => onChoose(event.conversation_id) },
            ...inside,
          );
    return el('li', { 'data-id': event.id }, row);
  });
  const none = empty(
    'No events yet',
    'Every message, status and edit becomes one. They appear here as they happen.',
  );
  fill(byId('event-list'), rows.length > 0 ? rows : [none]);
}

export function showSubscribers(subscribers) {
  fill(
    byId('subscribers'),
    subscribers.map(({ id, url, backlog }) =>
      el(
        'li',
        { 'data-id': id },
        el('span.url', { title: url }, url.replace(/^https?:\/\//, '')),
        backlog.pending > 0 && el('span.badge', {}, `${backlog.pending} waiting`),
        backlog.parked > 0 && el('span.badge.bad', {}, `${backlog.parked} parked`),
        backlog.pending === 0 && backlog.parked === 0 && el('span.badge.good', {}, 'up to date'),
      ),
    ),
  );
}

const hostOf = (url) => new URL(url).host + new URL(url).pathname.replace(/\/$/, '');

export function showAttempts(attempts, subscribers) {
  const hosts = new Map(subscribers.map(({ id, url }) => [id, hostOf(url)]));
  const rows = attempts.map((attempt) =>
    el(
      'li.attempt',
      { 'data-id': attempt.id, 'data-outcome': attempt.outcome, tabindex: '0' },
      el('span.type', {}, attempt.event_type ?? 'event'),
      time(attempt.started_at, { seconds: true }),
      el('span.summary', {}, outcomeText(attempt)),
      el('span.sequence', {}, `${attempt.duration_ms} ms`),
      hosts.size > 1 && el('small', {}, hosts.get(attempt.subscriber_id) ?? ''),
    ),
  );
  const none =
    subscribers.length === 0
      ? empty('Nobody listens yet', 'Make a subscriber: POST /api/v1/subscribers {"url": "https://…"}')
      : empty('Nothing delivered yet', 'Each try to deliver an event is written down here.');
  fill(byId('attempt-list'), rows.length > 0 ? rows : [none]);
}

function outcomeText({ outcome, try: count, status_code: code, error }) {
  const words = { delivered: 'delivered', failed: 'failed, will be tried again', parked: 'given up, parked' };
  const why = outcome === 'delivered' ? code : (error ?? code);
  return [words[outcome], count > 1 && `try ${count}`, why].filter(Boolean).join(' · ');
}

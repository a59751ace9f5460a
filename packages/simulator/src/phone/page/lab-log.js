/** The live log: every webhook with its fate; open one to see its bytes and each attempt. */
import { api } from './api.js';
import { fill, h } from './dom.js';
import { changed, state, troubles } from './state.js';
import { clockTime, until } from './times.js';

const WORDS = {
  posting: 'posting…',
  held: 'held',
  delivered: '200',
  retrying: 'retrying',
  given_up: 'given up',
  lost: 'lost on purpose',
  no_callback: 'no callback URL',
  not_subscribed: 'not subscribed',
};
const SHOWN_AT_MOST = 120;

export function makeLog() {
  const target = h('div', { class: 'target' });
  const trouble = h('div', { class: 'trouble', hidden: true });
  const list = h('ol', { class: 'log', 'aria-label': 'Webhooks, newest first' });
  const element = h('div', {}, target, trouble, list);
  const kept = new Map();
  let shownUrl;

  function show() {
    if (shownUrl !== state.callbackUrl) showTarget();
    const count = troubles();
    trouble.hidden = count === 0;
    if (count > 0) {
      fill(
        trouble,
        h('span', {}, `${count} not delivered to the receiver yet`),
        h(
          'button',
          { type: 'button', class: 'quiet', onclick: () => api.post('/webhooks/retry') },
          'Try now',
        ),
      );
    }
    const newest = [...state.webhooks.values()].slice(-SHOWN_AT_MOST).reverse();
    const rows = newest.map(rowOf);
    if (rows.length === 0)
      rows.push(h('li', { class: 'empty' }, 'No webhooks yet. Type something on a phone.'));
    list.replaceChildren(...rows);
    for (const id of kept.keys()) if (!state.webhooks.has(id)) kept.delete(id);
  }

  function rowOf(webhook) {
    const face = JSON.stringify([webhook, webhook.next_attempt_at && until(webhook.next_attempt_at)]);
    const old = kept.get(webhook.id);
    if (old?.face === face) return old.element;
    const details = h(
      'details',
      { open: old?.element.querySelector('details')?.open },
      summaryOf(webhook),
      h('div', { class: 'inside' }),
    );
    details.addEventListener('toggle', () => details.open && openUp(details.lastChild, webhook.id));
    if (details.open) openUp(details.lastChild, webhook.id);
    const element = h('li', { class: `hook ${webhook.state}` }, details);
    kept.set(webhook.id, { face, element });
    return element;
  }

  function showTarget() {
    shownUrl = state.callbackUrl;
    const input = h('input', {
      type: 'url',
      value: shownUrl ?? '',
      placeholder: 'http://127.0.0.1:8080/webhooks/meta',
      'aria-label': 'Callback URL',
      spellcheck: 'false',
    });
    const form = h(
      'form',
      {},
      h('label', {}, 'Webhooks go to'),
      h('div', { class: 'pair' }, input, h('button', { type: 'submit', class: 'quiet' }, 'Set')),
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const told = await api.post('/callback', { url: input.value.trim(), handshake: false });
      if (!told) return;
      state.callbackUrl = told.url;
      changed('webhooks');
    });
    fill(target, form);
  }

  return { element, show };
}

function summaryOf(webhook) {
  const last = webhook.attempts.at(-1);
  const took = last ? ` · ${last.milliseconds} ms` : '';
  const tries = webhook.attempts.length > 1 ? ` · ${webhook.attempts.length} tries` : '';
  const why = last && webhook.state !== 'delivered' ? ` (${last.status ?? 'no answer'})` : '';
  const next = webhook.next_attempt_at ? ` · again ${until(webhook.next_attempt_at)}` : '';
  return h(
    'summary',
    {},
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h(
      'span',
      { class: 'what' },
      h('b', {}, webhook.summary),
      h(
        'small',
        {},
        h('code', {}, webhook.fields.join(' + ')),
        webhook.updates > 1 ? `${webhook.updates} in one` : undefined,
        webhook.faults.map((fault) => h('em', {}, fault.replaceAll('_', ' '))),
      ),
    ),
    h(
      'span',
      { class: 'fate' },
      h('b', {}, `${WORDS[webhook.state] ?? webhook.state}${why}`),
      h('small', {}, `${clockTime(webhook.at)}${took}${tries}${next}`),
    ),
  );
}

async function openUp(place, id) {
  const whole = await api.get(`/webhooks/${id}`);
  if (!whole) return;
  const attempts = whole.attempts.map((one) =>
    h('li', {}, `${clockTime(one.at)} · ${one.status ?? one.error} · ${one.milliseconds} ms`),
  );
  fill(
    place,
    attempts.length > 0 ? h('ul', { class: 'attempts' }, attempts) : undefined,
    h('pre', { class: 'json', tabindex: '0', 'aria-label': 'Body' }, pretty(whole.body)),
    h('small', {}, `${whole.bytes} bytes${whole.url ? ` to ${whole.url}` : ''}`),
  );
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2).slice(0, 20_000);
  } catch {
    return body.slice(0, 20_000);
  }
}

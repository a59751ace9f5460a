/** Switches for each fault with its settings, errors of the Graph API, and how the phones behave by themselves. */
import { api } from './api.js';
import { fill, h } from './dom.js';
import { state } from './state.js';

/** name, title, what it does, fields: [key, label, kind, default, options] */
const FAULTS = [
  [
    'batch',
    'Batches',
    'Several updates in one body',
    [
      ['size', 'how many', 'number', 5],
      ['window_ms', 'or after ms', 'number', 1500],
      ['shape', 'packed as', 'choice', 'messages', ['messages', 'changes', 'entries']],
    ],
  ],
  ['duplicate', 'Duplicates', 'Every post is sent more than once', [['copies', 'copies', 'number', 2]]],
  ['shuffle', 'Disorder', 'Updates leave in a random order', [['window_ms', 'within ms', 'number', 1000]]],
  [
    'delay',
    'Delay',
    'Updates leave late',
    [
      ['ms', 'by ms', 'number', 3000],
      ['jitter_ms', 'plus up to', 'number', 0],
    ],
  ],
  ['lose', 'Lost', 'Meta never sends them', [['times', 'how many', 'number', 1]]],
  [
    'bad_signature',
    'Bad signature',
    'Signed with a wrong secret, or not at all',
    [['kind', 'signature', 'choice', 'wrong', ['wrong', 'missing']]],
  ],
  [
    'placeholder_first',
    '131060 first',
    'A first message comes as “unavailable”, the real one later',
    [
      ['delay_ms', 'later by ms', 'number', 2000],
      ['same_id', 'same id', 'flag', true],
      ['every_message', 'every message', 'flag', false],
    ],
  ],
  [
    'unknown_type',
    'Unknown type',
    'Messages come as a type nobody knows',
    [['type', 'type', 'text', 'hologram']],
  ],
  [
    'receiver_down',
    'Receiver down',
    'The next posts find nobody listening',
    [['attempts', 'attempts', 'number', 3]],
  ],
  ['stray_after_disconnect', 'Strays', 'A disconnected number goes on posting', []],
  [
    'damaged_media',
    'Damaged media',
    'The bytes of media are not what Meta said',
    [
      ['kind', 'how', 'choice', 'changed', ['changed', 'cut']],
      ['times', 'how many', 'number', 1],
    ],
  ],
];
const CODES = [
  [131047, 'window closed'],
  [131026, 'undeliverable'],
  [131056, 'pair limit'],
  [130429, 'rate limit'],
  [131049, 'not delivered by choice'],
  [131050, 'marketing stopped'],
  [131053, 'media upload'],
  [131048, 'spam limit'],
  [131057, 'maintenance'],
  [132001, 'no such template'],
  [132015, 'template paused'],
  [132016, 'template disabled'],
  [131042, 'payment problem'],
  [131031, 'account locked'],
  [131016, 'service unavailable'],
  [190, 'token expired'],
  [100, 'invalid parameter'],
  [4, 'app limit'],
  [80007, 'WABA limit'],
  [133010, 'not registered'],
  [131000, 'something went wrong'],
];
const SETTINGS = [
  [
    'delivered_after_ms',
    'Phones receive by themselves',
    (on) => (on ? 120 : null),
    (value) => value !== null,
  ],
  ['read_after_ms', 'Customers read by themselves', (on) => (on ? 600 : null), (value) => value !== null],
  ['skip_delivered', 'Skip “delivered”', (on) => on, Boolean],
  ['statuses_for_app_messages', 'Statuses for app messages too', (on) => on, Boolean],
  [
    'window_refusal',
    'Closed window: refuse later, not at once',
    (on) => (on ? 'async' : 'sync'),
    (value) => value === 'async',
  ],
  [
    'rate_limits',
    'Refuse what is over Meta’s limits',
    (on) => (on ? 'counted' : 'off'),
    (value) => value === 'counted',
  ],
  [
    'strangers',
    'Every number is on WhatsApp',
    (on) => (on ? 'on_whatsapp' : 'unknown'),
    (value) => value === 'on_whatsapp',
  ],
];

export function makeFaults() {
  const element = h('div', { class: 'faults' });
  let face = '';

  function show() {
    const next = JSON.stringify([state.faults, state.settings]);
    if (next === face) return;
    face = next;
    const focused = element.contains(document.activeElement)
      ? document.activeElement.dataset.focus
      : undefined;
    const clear =
      count() > 0
        ? h(
            'button',
            { type: 'button', class: 'quiet', onclick: () => api.remove('/faults') },
            'Switch all off',
          )
        : undefined;
    fill(
      element,
      h('div', { class: 'group-head' }, h('h2', {}, 'Webhooks go wrong'), clear),
      FAULTS.map(faultRow),
      h('h2', {}, 'The Graph API refuses'),
      graphFaults(),
      h('h2', {}, 'Phones'),
      SETTINGS.map(settingRow),
    );
    if (focused) element.querySelector(`[data-focus="${focused}"]`)?.focus();
  }

  const count = () => Object.keys(state.faults).length;
  return { element, show, count };
}

function toggle(label, on, focus, act) {
  return h('input', {
    type: 'checkbox',
    class: 'switch',
    role: 'switch',
    'aria-label': label,
    checked: on,
    'data-focus': focus,
    onchange: (event) => act(event.target.checked),
  });
}

function faultRow([name, title, text, fields]) {
  const on = state.faults[name];
  const inputs = fields.map((field) => inputFor(field, on));
  const wish = () =>
    Object.fromEntries(inputs.flatMap(({ key, read }) => (read() === undefined ? [] : [[key, read()]])));
  const set = (value) => api.post('/faults', { [name]: value });
  for (const { input } of inputs) input.addEventListener('change', () => on && set(wish()));
  return h(
    'div',
    { class: `fault ${on ? 'on' : ''}` },
    h(
      'label',
      { class: 'fault-head' },
      h('span', {}, h('b', {}, title), h('small', {}, text)),
      toggle(title, Boolean(on), name, (checked) => set(checked ? wish() : null)),
    ),
    inputs.length > 0
      ? h(
          'div',
          { class: 'fields' },
          inputs.map(({ label, input }) => h('label', {}, label, input)),
        )
      : undefined,
  );
}

function inputFor([key, label, kind, fallback, options], on) {
  const value = on?.[key] ?? fallback;
  if (kind === 'flag') {
    const input = h('input', { type: 'checkbox', checked: value });
    return { key, label, input, read: () => input.checked };
  }
  if (kind === 'choice') {
    const input = h(
      'select',
      {},
      options.map((one) => h('option', { value: one, selected: one === value }, one)),
    );
    return { key, label, input, read: () => input.value };
  }
  const input = h('input', { type: kind, value, min: 0 });
  return {
    key,
    label,
    input,
    read: () => (kind === 'number' ? (input.value === '' ? undefined : Number(input.value)) : input.value),
  };
}

function graphFaults() {
  const now = state.faults.graph ?? [];
  const code = h(
    'select',
    { 'aria-label': 'Error code' },
    CODES.map(([number, text]) => h('option', { value: number }, `${number} ${text}`)),
    h('option', { value: 'hang' }, 'no answer, but sent'),
    h('option', { value: 'cut' }, 'connection cut'),
  );
  const as = h(
    'select',
    { 'aria-label': 'When' },
    h('option', { value: 'sync' }, 'at once'),
    h('option', { value: 'async' }, 'as failed status'),
  );
  const times = h('input', { type: 'number', value: 1, min: 1, 'aria-label': 'How many times' });
  const add = () => {
    const silent = { hang: { hang: 'after' }, cut: { cut: 'before' } }[code.value];
    const fault = {
      match: { path: '/messages' },
      times: Number(times.value) || 1,
      ...(silent ?? { code: Number(code.value), as: as.value }),
    };
    api.post('/faults', { graph: [...now, fault] });
  };
  const drop = (at) => api.post('/faults', { graph: now.filter((_, index) => index !== at) });
  return h(
    'div',
    { class: 'fault' },
    h('p', { class: 'hint' }, 'The next sends through the API get this instead of an answer.'),
    h(
      'div',
      { class: 'fields' },
      code,
      as,
      h('label', {}, 'times', times),
      h('button', { type: 'button', class: 'quiet', onclick: add }, 'Add'),
    ),
    now.map((one, at) =>
      h(
        'p',
        { class: 'planned' },
        h(
          'span',
          {},
          `${one.code ?? (one.hang ? 'no answer' : 'cut')} ${one.as === 'async' ? 'as failed status' : ''} · ${one.times ?? 'every'} ${one.times === 1 ? 'time' : 'times'}`,
        ),
        h('button', { type: 'button', class: 'quiet', onclick: () => drop(at) }, 'Remove'),
      ),
    ),
  );
}

function settingRow([key, title, write, read]) {
  return h(
    'label',
    { class: 'fault-head alone' },
    h('span', {}, h('b', {}, title)),
    toggle(title, read(state.settings[key]), key, (on) => api.post('/settings', { [key]: write(on) })),
  );
}

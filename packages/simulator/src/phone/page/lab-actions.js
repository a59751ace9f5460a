/** What else can happen: the link ends or comes back, history and contacts arrive, Meta reports, time passes. */
import { api } from './api.js';
import { fill, h, toast } from './dom.js';
import { customer, number, state } from './state.js';

const REASONS = [
  '',
  'PRIMARY_INACTIVITY',
  'COMPANION_INACTIVITY',
  'ACCOUNT_DISCONNECTED',
  'BUSINESS_DOWNGRADE',
  'CHANGE_NUMBER',
  'USER_RE_REGISTERED',
];
const SHAPES = [
  ['waba_info', 'waba_info shape'],
  ['phone_number', 'phone_number shape'],
  ['app_uninstalled', 'app uninstalled'],
];

export function makeActions() {
  const element = h('div', { class: 'actions' });
  let face = '';

  function show() {
    const next = JSON.stringify([
      state.numberId,
      number()?.link,
      state.customers.map((one) => one.name),
      number()?.contacts,
    ]);
    if (next === face || !number()) return;
    face = next;
    fill(
      element,
      linkActions(),
      historyActions(),
      contactActions(),
      metaActions(),
      templateActions(),
      rawAction(),
      timeActions(),
    );
  }

  return { element, show };
}

const phone = () => `/phones/${state.numberId}`;
const event = (body) => api.post(`${phone()}/events`, body);

function button(label, act, look = 'quiet') {
  return h('button', { type: 'button', class: look, onclick: act }, label);
}

function choice(label, options) {
  return h(
    'select',
    { 'aria-label': label },
    options.map((one) =>
      Array.isArray(one)
        ? h('option', { value: one[0] }, one[1])
        : h('option', { value: one }, one || 'no reason given'),
    ),
  );
}

function customers(label) {
  return choice(
    label,
    state.customers.map((one) => [one.id, one.name]),
  );
}

function section(title, text, ...rest) {
  return h(
    'section',
    { class: 'action' },
    h('h2', {}, title),
    text ? h('p', { class: 'hint' }, text) : undefined,
    rest,
  );
}

function linkActions() {
  const reason = choice('Reason', REASONS);
  const shape = choice('Shape', SHAPES);
  const disconnect = () =>
    event({ event: 'disconnect', shape: shape.value, ...(reason.value ? { reason: reason.value } : {}) });
  return section(
    'The link',
    'Settings › Account › Business Platform › Disconnect, and what else ends or pauses it.',
    h('div', { class: 'fields' }, reason, shape, button('Disconnect', disconnect, 'quiet danger')),
    h(
      'div',
      { class: 'buttons' },
      button('New phone', () => api.post(`${phone()}/new-device`)),
      button('Suspend', () => event({ event: 'offboarded' })),
      button('Back: reconnect', () => event({ event: 'reconnected' })),
      button('Signed up again', () => event({ event: 'partner_added' })),
    ),
  );
}

function historyActions() {
  const push = async (body) => {
    const told = await api.post(`${phone()}/history`, body);
    if (told?.chunks !== undefined)
      toast(`${told.messages} messages in ${told.chunks} chunks, ${told.media} media`);
  };
  return section(
    'History',
    'The phone shares what was said before.',
    h(
      'div',
      { class: 'buttons' },
      button('Share 120 days', () => push({ messages_per_chunk: 6 })),
      button('Shuffled', () => push({ messages_per_chunk: 4, shuffle: true })),
      button('Chats as shown', () => push({ include_chats: true, threads: [] })),
      button('Declined', () => push({ outcome: 'declined' })),
      button('Empty', () => push({ outcome: 'empty' })),
    ),
  );
}

function contactActions() {
  const who = customers('Customer');
  const name = h('input', {
    type: 'text',
    placeholder: 'Name in the address book',
    'aria-label': 'Name in the address book',
  });
  const save = () =>
    api.put(`${phone()}/contacts`, {
      customer: who.value,
      ...(name.value.trim() ? { full_name: name.value.trim() } : {}),
    });
  const saved = number()
    .contacts.map((one) => one.fullName)
    .join(', ');
  return section(
    'Address book',
    saved ? `Saved: ${saved}` : 'Empty. Saving or renaming tells the platform.',
    h('div', { class: 'fields' }, who, name, button('Save', save)),
    h(
      'div',
      { class: 'buttons' },
      button('Remove', () => api.remove(`${phone()}/contacts/${who.value}`)),
      button('Sync all', () => api.post(`${phone()}/contacts/sync`)),
    ),
  );
}

function metaActions() {
  const who = customers('Customer');
  const named = () => customer(who.value)?.id;
  return section(
    'Meta reports',
    undefined,
    h(
      'div',
      { class: 'buttons' },
      button('Restriction', () => event({ event: 'restriction' })),
      button('Quality update', () => event({ event: 'quality', rating: 'YELLOW' })),
    ),
    h(
      'div',
      { class: 'fields' },
      who,
      button('Stop marketing', () => event({ event: 'user_preference', customer: named() })),
      button('Resume', () => event({ event: 'user_preference', customer: named(), value: 'resume' })),
      button('New user id', () => event({ event: 'user_id_update', customer: named() })),
    ),
  );
}

/** What Meta does to a template, by its name. */
function templateActions() {
  const name = h('input', { type: 'text', value: 'spring_offer', 'aria-label': 'Name of the template' });
  const happens = (body) => async () => {
    const done = await api.post(`/templates/${encodeURIComponent(name.value.trim())}/events`, body);
    if (done) toast(`${done.name}: ${done.status}, ${done.category}, quality ${done.quality}`);
  };
  return section(
    'Templates',
    'Told to the platform; sends are refused accordingly.',
    h('div', { class: 'fields' }, name),
    h(
      'div',
      { class: 'buttons' },
      button('Approve', happens({ event: 'approve' })),
      button('Reject', happens({ event: 'reject' })),
      button('Pause', happens({ event: 'pause' })),
      button('Unpause', happens({ event: 'unpause' })),
      button('Low quality', happens({ event: 'quality', score: 'RED' })),
      button('To marketing', happens({ event: 'category', category: 'MARKETING', notice_ms: 0 })),
    ),
  );
}

function rawAction() {
  const area = h('textarea', { rows: 4, spellcheck: 'false', 'aria-label': 'Body', class: 'raw' });
  area.value = '{"object":"whatsapp_business_account","entry":[]}';
  const signature = choice('Signature', [
    ['right', 'signed'],
    ['wrong', 'badly signed'],
    ['missing', 'unsigned'],
  ]);
  return section(
    'Post anything',
    'The text goes out byte for byte.',
    area,
    h(
      'div',
      { class: 'fields' },
      signature,
      button('Post', () => api.post('/raw', { text: area.value, signature: signature.value })),
    ),
  );
}

function timeActions() {
  const pass = async (hours) => {
    const told = await api.post('/clock', { advance_ms: hours * 3_600_000 });
    if (told) toast(`It is now ${new Date(told.now).toLocaleString()}`);
  };
  return section(
    'Time passes',
    "Moves the simulator's clock: windows close, links age.",
    h(
      'div',
      { class: 'buttons' },
      button('1 hour', () => pass(1)),
      button('24 hours', () => pass(24)),
      button('7 days', () => pass(168)),
    ),
  );
}

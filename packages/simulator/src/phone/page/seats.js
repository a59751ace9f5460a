/** Above each phone: whose it is. Numbers to choose for the owner, customers to choose or add. */
import { api } from './api.js';
import { avatar, fill, h, icon } from './dom.js';
import { changed, chatOf, customer, number, state } from './state.js';

export function showOwnerHead(place) {
  const line = number();
  if (!line) return fill(place, h('p', {}, 'No number'));
  const options = state.numbers.map((one) =>
    h(
      'option',
      { value: one.phone_number_id, selected: one === line },
      `${one.verified_name} ${one.display_phone_number}`,
    ),
  );
  const choose = h(
    'select',
    {
      'aria-label': 'Which number',
      onchange: (event) => {
        state.numberId = event.target.value;
        state.ownerChat = undefined;
        state.ownerScreen = undefined;
        changed('people', 'chats', 'view');
      },
    },
    options,
  );
  fill(
    place,
    h('span', { class: 'role' }, 'Owner'),
    state.numbers.length > 1 ? choose : h('b', {}, line.verified_name),
    h('span', { class: `link link-${line.link}` }, line.link.replace('_', ' ')),
  );
}

export function showCustomerHead(place) {
  const add = h(
    'button',
    {
      type: 'button',
      class: 'round small',
      'data-key': 'add',
      'aria-label': 'Add a customer',
      title: 'Add a customer',
      onclick: () => showForm(place),
    },
    icon('plus', 16),
  );
  const chips = state.customers.slice(0, 12).map((one) => {
    const unread = chatOf(one.id)?.unread.customer ?? 0;
    return h(
      'button',
      {
        type: 'button',
        class: 'chip',
        'data-key': one.id,
        'aria-pressed': String(one.id === state.customerId),
        onclick: () => pick(one.id),
      },
      avatar(one.name, 'tiny'),
      one.name.split(' ')[0],
      unread ? h('span', { class: 'badge' }, String(unread)) : undefined,
    );
  });
  const rest = state.customers.slice(12);
  const others =
    rest.length > 0
      ? h(
          'select',
          { 'aria-label': 'More customers', onchange: (event) => pick(event.target.value) },
          h('option', { value: '' }, `${rest.length} more…`),
          rest.map((one) => h('option', { value: one.id, selected: one.id === state.customerId }, one.name)),
        )
      : undefined;
  fill(place, h('span', { class: 'role' }, 'Customer'), h('div', { class: 'chips' }, chips, others), add);
}

function pick(id) {
  if (!customer(id)) return;
  state.customerId = id;
  changed('view', 'people');
}

function showForm(place) {
  const name = h('input', {
    name: 'name',
    required: true,
    placeholder: 'Name',
    'aria-label': 'Name',
    maxlength: 60,
  });
  const phone = h('input', {
    name: 'phone',
    required: true,
    placeholder: '+1 555 000 …',
    'aria-label': 'Phone',
    inputmode: 'tel',
    value: `1555${String(Math.floor(1e6 + Math.random() * 9e6))}`,
  });
  const hidden = h('input', { type: 'checkbox', name: 'hidden' });
  const done = () => showCustomerHead(place);
  const form = h(
    'form',
    { class: 'add-customer' },
    name,
    phone,
    h(
      'label',
      { title: 'A user with a username whose phone number the business cannot see' },
      hidden,
      'hidden',
    ),
    h('button', { type: 'submit', class: 'strong' }, 'Add'),
    h('button', { type: 'button', class: 'round', 'aria-label': 'Cancel', onclick: done }, icon('close', 18)),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const secret = hidden.checked
      ? { phone_hidden: true, username: `${name.value.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.sim` }
      : {};
    const added = await api.post('/customers', { name: name.value.trim(), phone: phone.value, ...secret });
    if (!added) return;
    done();
    pick(added.id);
  });
  form.addEventListener('keydown', (event) => event.key === 'Escape' && done());
  fill(place, form);
  name.focus();
}

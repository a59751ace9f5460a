/** The screens up to the number: who you are, which portfolio, which way, which account, which number. */
import { h } from '../../phone/page/dom.js';

/**
 * A screen: `step` Meta's word for the session event, `title(flow)`, `content(flow, go)`, `next(flow)` the label of the
 * button, `leave(flow)` what has to be done first; it throws when it is refused.
 */
export const login = {
  short: 'Log in',
  step: 'BUSINESS_ACCOUNT_SELECTION',
  title: (flow) => `${flow.appName} asks to connect your WhatsApp`,
  next: () => 'Continue as Nadia Vale',
  content: () => [
    h(
      'div',
      { class: 'person' },
      h('span', { class: 'face', 'aria-hidden': 'true' }, 'NV'),
      h(
        'div',
        {},
        h('b', {}, 'Nadia Vale'),
        h('p', {}, 'Simulated Facebook account, administrator of every portfolio here'),
      ),
    ),
    h('p', { class: 'hint' }, 'You will need the phone with the WhatsApp Business app at hand.'),
  ],
};

export const portfolio = {
  short: 'Portfolio',
  step: 'BUSINESS_ACCOUNT_SELECTION',
  title: () => 'Choose a business portfolio',
  next: () => 'Next',
  content: (flow) => [
    h('p', { class: 'hint' }, 'The WhatsApp account will belong to it.'),
    radios(
      'portfolio',
      [
        ...flow.portfolios.map(({ id, name }) => [id, name, `Portfolio ${id}`]),
        ['new', 'Create a new portfolio', 'Named after the business'],
      ],
      flow.portfolioId,
      (id) => {
        flow.portfolioId = id;
        flow.wabaId = undefined;
      },
    ),
  ],
  leave(flow) {
    if (flow.portfolioId === undefined) throw new Error('Choose a portfolio');
  },
};

export const kind = {
  short: 'Way',
  step: 'WABA_PHONE_PROFILE_PICKER',
  title: () => 'How do you want to connect?',
  next: () => 'Next',
  content: (flow) => [
    radios(
      'kind',
      [
        [
          'existing',
          'Connect an existing WhatsApp Business app account',
          'Keep using the app on the phone, with the same number',
        ],
        ['new', 'Create a new WhatsApp Business account', 'For a number that is not used in the app'],
      ],
      flow.kind,
      (value) => {
        flow.kind = value;
      },
    ),
  ],
};

export const account = {
  short: 'Account',
  step: 'WHATSAPP_BUSINESS_PROFILE_SETUP',
  title: () => 'Choose a WhatsApp Business account',
  next: () => 'Next',
  content(flow) {
    const mine = flow.portfolios.find(({ id }) => id === flow.portfolioId)?.wabas ?? [];
    flow.wabaId ??= mine[0]?.id ?? 'new';
    const known = mine.map(({ id, name }) => [id, name, `WhatsApp Business account ${id}`]);
    return [
      radios(
        'waba',
        [...known, ['new', 'Create a new account', 'Named after the business']],
        flow.wabaId,
        (id) => {
          flow.wabaId = id;
        },
      ),
    ];
  },
};

export const number = {
  short: 'Number',
  step: 'PHONE_NUMBER_SETUP',
  title: () => 'Enter the WhatsApp Business phone number',
  next: () => 'Next',
  content: (flow, { draw }) => [
    h(
      'label',
      { class: 'field' },
      'Phone number with country code',
      h('input', {
        type: 'tel',
        id: 'number',
        name: 'number',
        autocomplete: 'off',
        placeholder: '+44 20 7946 0958',
        'data-testid': 'number-input',
        value: flow.number,
        oninput: (event) => {
          flow.number = event.target.value;
        },
      }),
    ),
    h('p', { class: 'hint' }, 'Phones of this simulated world:'),
    h(
      'div',
      { class: 'chips' },
      flow.phones.map(({ display_phone_number, verified_name, link }) =>
        h(
          'button',
          {
            type: 'button',
            class: 'chip',
            'data-testid': `phone-${display_phone_number.replace(/\D/g, '')}`,
            onclick: () => {
              flow.number = display_phone_number;
              draw();
            },
          },
          h('b', {}, verified_name),
          ` ${display_phone_number} `,
          h('small', {}, link === 'connected' ? 'connected' : 'on the phone'),
        ),
      ),
    ),
  ],
  async leave(flow) {
    flow.pairing = await ask(flow);
  },
};

/** Asks the phone; throws with Meta's words when a rule stands against the number. */
async function ask(flow) {
  if (flow.kind === 'new') throw new Error(standardRefusal(flow));
  const answer = await fetch(`/simulator/dialogs/${flow.dialogId}/number`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ portfolio_id: flow.portfolioId, waba_id: flow.wabaId, number: flow.number }),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error.message);
  return told;
}

/** The standard flow ends here: it is for numbers without the app, and this world has none to offer. */
function standardRefusal({ number: wanted, phones }) {
  const digits = (text) => text.replace(/\D/g, '');
  const known = phones.some(({ display_phone_number }) => digits(display_phone_number) === digits(wanted));
  return known
    ? 'This number is already registered on WhatsApp. Remove it from the app first, which takes up to 3 minutes, or go back and connect the existing app account.'
    : 'No code can be sent to this number: the simulator has only phones with the WhatsApp Business app.';
}

/** Choices as cards: `[value, label, hint]`. */
function radios(name, choices, chosen, choose) {
  return h(
    'div',
    { class: 'cards', role: 'radiogroup' },
    choices.map(([value, label, hint]) =>
      h(
        'label',
        { class: 'card' },
        h('input', {
          type: 'radio',
          name,
          value,
          checked: value === chosen,
          'data-testid': `${name}-${value}`,
          onchange: () => choose(value),
        }),
        h('span', {}, h('b', {}, label), h('small', {}, hint)),
      ),
    ),
  );
}

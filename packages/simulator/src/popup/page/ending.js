/** The last two screens: what the app may do, and that it is done. */
import { h, icon } from '../../phone/page/dom.js';

const MAY = [
  ['Manage your WhatsApp accounts', 'whatsapp_business_management'],
  ['Send and receive messages of the connected number', 'whatsapp_business_messaging'],
];

export const permissions = {
  short: 'Permissions',
  step: 'PERMISSIONS',
  title: (flow) => `${flow.appName} will be able to`,
  next: () => 'Confirm',
  content: () => [
    h(
      'ul',
      { class: 'may' },
      MAY.map(([words, name]) => h('li', {}, h('b', {}, words), h('small', {}, name))),
    ),
    h(
      'p',
      { class: 'hint' },
      'You can end this at any time in the app: Settings, Account, Business Platform.',
    ),
  ],
  async leave(flow) {
    const answer = await fetch(`/simulator/dialogs/${flow.dialogId}/conclude`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session: flow.options.session }),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error.message);
    flow.conclusion = told;
  },
};

export const done = {
  short: 'Done',
  step: 'PERMISSIONS',
  title: () => 'Your WhatsApp is connected',
  next: () => 'Finish',
  content: (flow) => [
    h('span', { class: 'seal' }, icon('check', 48)),
    h(
      'p',
      { class: 'hint' },
      `${flow.appName} now sees ${flow.pairing.display_phone_number}. Keep the app open on the phone while chats are shared.`,
    ),
    h('p', { class: 'hint' }, 'Closing this window counts as finishing.'),
  ],
};

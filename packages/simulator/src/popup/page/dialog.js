/** The popup: walks from screen to screen, and tells its opener how it ended however it is closed. */
import { api } from '../../phone/page/api.js';
import { fill, h } from '../../phone/page/dom.js';
import { done, permissions } from './ending.js';
import { cancelledAt, launch, tellFinish, tellSession } from './opener.js';
import { showOptions } from './options.js';
import { pairing } from './pairing.js';
import { account, kind, login, number, portfolio } from './screens.js';

const screens = { login, portfolio, kind, account, number, pairing, permissions, done };
const order = Object.keys(screens);
const find = (id) => document.getElementById(id);

/** What was chosen so far. */
const flow = {
  step: 'login',
  appName: '',
  dialogId: undefined,
  portfolios: [],
  phones: [],
  portfolioId: undefined,
  kind: 'existing',
  wabaId: undefined,
  number: '',
  pairing: undefined,
  conclusion: undefined,
  trouble: undefined,
  options: { session: 'waba_only', order: 'session_first', errorField: 'error_code' },
};

function show(step) {
  flow.step = step;
  flow.trouble = undefined;
  draw();
}

function draw() {
  const screen = screens[flow.step];
  const back = order[order.indexOf(flow.step) - 1];
  fill(
    find('screen'),
    h('h1', {}, screen.title(flow)),
    h(
      'p',
      {
        class: 'trouble',
        id: 'trouble',
        role: 'alert',
        'data-testid': 'signup-error',
        hidden: !flow.trouble,
      },
      flow.trouble,
    ),
    h('div', { class: 'content' }, screen.content(flow, { show, draw, next })),
    h(
      'div',
      { class: 'buttons' },
      back &&
        flow.step !== 'done' &&
        h(
          'button',
          { type: 'button', class: 'soft', 'data-testid': 'signup-back', onclick: () => show(back) },
          'Back',
        ),
      screen.next &&
        h(
          'button',
          {
            type: 'submit',
            class: 'main',
            'data-testid': flow.step === 'done' ? 'signup-finish' : 'signup-next',
          },
          screen.next(flow),
        ),
    ),
  );
  fill(
    find('steps'),
    order.map((one) =>
      h(
        'li',
        {
          class: order.indexOf(one) <= order.indexOf(flow.step) ? 'past' : undefined,
          'aria-current': one === flow.step ? 'step' : undefined,
        },
        h('span', {}, screens[one].short),
      ),
    ),
  );
  document.body.dataset.step = flow.step;
  for (const exit of ['cancel', 'foot']) find(exit).hidden = flow.step === 'done';
}

/** Leaves a screen forwards; a refusal stays on it and says why. */
async function next() {
  const step = flow.step;
  try {
    await screens[step].leave?.(flow);
  } catch (error) {
    flow.trouble = error.message;
    draw();
    return;
  }
  if (flow.step !== step) return;
  if (step === 'done') window.close();
  else show(order[order.indexOf(step) + 1]);
}

async function leaveWith(path) {
  const wish = {
    message: flow.trouble ?? 'The signup could not be finished',
    field: flow.options.errorField,
  };
  const told = await api.post(path, wish);
  if (told) tellSession(told.session);
  window.close();
}

/** Closing on the last screen counts as success; earlier it is a cancellation at that screen. */
function end() {
  if (flow.conclusion) {
    const nothing = new Blob(['{}'], { type: 'application/json' });
    navigator.sendBeacon(`/simulator/dialogs/${flow.dialogId}/hand-out`, nothing);
    tellFinish(flow.conclusion, flow.options.order);
  } else tellSession(cancelledAt(screens[flow.step].step));
}

async function begin() {
  const wish = { app_id: launch.appId, config_id: launch.configId, origin: launch.origin };
  const told = await fetch('/simulator/dialogs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  const said = await told.json();
  if (!told.ok) {
    fill(
      find('screen'),
      h('h1', {}, 'This page cannot be used'),
      h('p', { class: 'trouble', role: 'alert' }, said.error.message),
    );
    return;
  }
  const { id, app_name, portfolios, phones, options } = said;
  Object.assign(flow, { dialogId: id, appName: app_name, portfolios, phones });
  Object.assign(flow.options, options);
  find('apps').textContent = `Connect WhatsApp to ${app_name}`;
  showOptions(find('options'), flow.options, () => leaveWith('/signups/fail'));
  find('screen').addEventListener('submit', (event) => {
    event.preventDefault();
    next();
  });
  find('cancel').addEventListener('click', () => window.close());
  find('report').addEventListener('click', () => leaveWith('/signups/report'));
  window.addEventListener('pagehide', end);
  show('login');
}

begin();

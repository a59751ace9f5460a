/**
 * Third: what to choose in Meta's window, the switch for contacts and history, and the button.
 */
import { el, more, refusalCard, show, unbroken } from './dom.js';
import { door, wordsOf } from './door.js';
import { insist } from './insist.js';
import { goThroughWindow, loadSdk } from './signup-window.js';

/** `onNews` gets the state that the gateway told last. */
export function launchScreen({ state, onBack, onNews }) {
  const { onboarding, confirmed } = state;
  const sync = el('input', { id: 'sync', type: 'checkbox', role: 'switch', 'aria-describedby': 'sync-hint' });
  sync.checked = onboarding.sync_wanted;
  const fault = el('div.faults', { role: 'alert' });
  const button = el('button.main', { type: 'button', disabled: true }, 'Preparing …');
  show(
    el(
      'section.card',
      {},
      el('h1', {}, `Connect ${unbroken(confirmed.phone_number)}`),
      lastEnd(onboarding),
      el('h2', {}, 'What to choose in Meta’s window'),
      guidance(confirmed.phone_number),
      el(
        'div.switch',
        {},
        sync,
        el('label', { for: 'sync' }, 'Bring contacts and chat history'),
        el(
          'p.hint',
          { id: 'sync-hint' },
          'Off unless you want it: the last six months, without groups. Share the history on the phone too when it asks.',
        ),
      ),
      fault,
      el('div.actions', {}, el('button.quiet', { type: 'button', click: onBack }, 'Another number'), button),
    ),
  );
  prepare({ button, fault, sync, onNews });
}

async function prepare(parts) {
  const { button, fault } = parts;
  fault.replaceChildren();
  try {
    const launch = await insist(door.launch, 3);
    await loadSdk(launch);
    button.textContent = 'Connect';
    button.disabled = false;
    button.addEventListener('click', () => connect(launch, parts));
  } catch (error) {
    const again = el('button.quiet', { type: 'button', click: () => prepare(parts) }, 'Try again');
    const told =
      error.status === undefined
        ? 'Meta’s part of this page could not be loaded. Ad blockers and strict privacy settings often stop it: allow connect.facebook.net here.'
        : wordsOf(error);
    fault.replaceChildren(el('p', {}, told), again);
  }
}

async function connect(launch, { button, fault, sync, onNews }) {
  button.disabled = true;
  button.textContent = 'Go on in Meta’s window …';
  fault.replaceChildren();
  try {
    const told = await goThroughWindow(launch, (news) => door.finish({ ...news, sync: sync.checked }));
    if (told !== undefined && told.onboarding.state !== 'launched') return onNews(told);
    fault.replaceChildren(
      el(
        'p',
        {},
        el('strong', {}, 'The window was closed before the end. '),
        'Nothing was changed; press Connect to try again. If no window opened, allow pop-ups for this page.',
      ),
    );
  } catch (error) {
    fault.replaceChildren(el('p', {}, wordsOf(error)));
  } finally {
    button.disabled = false;
    button.textContent = 'Connect';
  }
}

/** How the last try ended, if there was one. */
function lastEnd({ state, refusal, cancelled_at_step }) {
  if (refusal !== null) return refusalCard(refusal);
  if (state !== 'cancelled') return undefined;
  const where = screens[cancelled_at_step];
  return el(
    'div.refusal',
    { role: 'alert' },
    el('strong', {}, 'You left Meta’s window before the end'),
    el('p', {}, where === undefined ? 'Nothing was changed.' : `It was at ${where}. Nothing was changed.`),
    el('p.next', {}, 'Press Connect to try again.'),
  );
}

/** Screens of Meta's window in words. Others come and go; they are not named then. */
const screens = {
  BUSINESS_ACCOUNT_SELECTION: 'the choice of your business',
  WABA_PHONE_PROFILE_PICKER: 'the choice of the WhatsApp account',
  WHATSAPP_BUSINESS_PROFILE_SETUP: 'the profile of your business',
  PHONE_NUMBER_SETUP: 'the number',
  PHONE_NUMBER_VERIFICATION: 'the confirmation of the number',
  PERMISSIONS: 'the permissions',
};

const step = (title, text) => el('li', {}, el('strong', {}, title), el('span', {}, ` ${text}`));

function guidance(number) {
  return el(
    'div',
    {},
    el(
      'ol.guide',
      {},
      step('Sign in', 'with the Facebook account that manages your business, and choose the business.'),
      step('Is the number on the API?', 'Choose “not on the API”.'),
      step(
        'Is it in the WhatsApp Business app?',
        'Choose “yes, on the Business app” (connect your existing app).',
      ),
      step('Enter the number', `${unbroken(number)}.`),
      step(
        'Open the app on the phone.',
        'Meta’s window shows a code: scan it, or paste it where the app asks. The app asks you to confirm the connection.',
      ),
      step('Finish', 'the window. This page goes on by itself.'),
    ),
    more(
      'I see other screens',
      el(
        'p.hint',
        {},
        'Meta changes its window from time to time. What counts: take the way that keeps your existing app. If it wants to remove the number from the app, close the window and tell whoever gave you the link.',
      ),
    ),
  );
}

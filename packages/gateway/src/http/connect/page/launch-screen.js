/**
 * Third: what to choose in Meta's window, the switch for contacts and history, and the button.
 */
import { el, more, refusalCard, show, unbroken } from './dom.js';
import { door, wordsOf } from './door.js';
import { insist } from './insist.js';
import { goThroughWindow, loadSdk } from './signup-window.js';
import { words } from './words.js';

const { launch: say } = words;

/** `onNews` gets the state that the gateway told last. */
export function launchScreen({ state, onBack, onNews }) {
  const { onboarding, confirmed } = state;
  const sync = el('input', { id: 'sync', type: 'checkbox', role: 'switch', 'aria-describedby': 'sync-hint' });
  sync.checked = onboarding.sync_wanted;
  const fault = el('div.faults', { role: 'alert' });
  const button = el('button.main', { type: 'button', disabled: true }, say.preparing);
  show(
    el(
      'section.card',
      {},
      el('h1', {}, say.title(unbroken(confirmed.phone_number))),
      lastEnd(onboarding),
      el('h2', {}, say.choose),
      guidance(confirmed.phone_number),
      el(
        'div.switch',
        {},
        sync,
        el('label', { for: 'sync' }, say.sync),
        el('p.hint', { id: 'sync-hint' }, say.syncHint),
      ),
      fault,
      el(
        'div.actions',
        {},
        el('button.quiet', { type: 'button', click: onBack }, words.number.another),
        button,
      ),
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
    button.textContent = say.connect;
    button.disabled = false;
    button.addEventListener('click', () => connect(launch, parts));
  } catch (error) {
    const again = el('button.quiet', { type: 'button', click: () => prepare(parts) }, words.again);
    const told = error.status === undefined ? say.notLoaded : wordsOf(error);
    fault.replaceChildren(el('p', {}, told), again);
  }
}

async function connect(launch, { button, fault, sync, onNews }) {
  button.disabled = true;
  button.textContent = say.goOn;
  // Another language is another page, which would not hear the window.
  const languages = document.getElementById('languages');
  languages.inert = true;
  fault.replaceChildren();
  try {
    const told = await goThroughWindow(launch, (news) => door.finish({ ...news, sync: sync.checked }));
    if (told !== undefined && told.onboarding.state !== 'launched') return onNews(told);
    fault.replaceChildren(el('p', {}, el('strong', {}, say.closed), say.closedText));
  } catch (error) {
    fault.replaceChildren(el('p', {}, wordsOf(error)));
  } finally {
    languages.inert = false;
    button.disabled = false;
    button.textContent = say.connect;
  }
}

/** How the last try ended, if there was one. */
function lastEnd({ state, refusal, cancelled_at_step }) {
  if (refusal !== null) return refusalCard(refusal);
  if (state !== 'cancelled') return undefined;
  const where = words.screens[cancelled_at_step];
  return el(
    'div.refusal',
    { role: 'alert' },
    el('strong', {}, say.left),
    el('p', {}, where === undefined ? say.nothingChanged : say.leftAt(where)),
    el('p.next', {}, say.pressAgain),
  );
}

const step = ([title, text]) => el('li', {}, el('strong', {}, title), el('span', {}, ` ${text}`));

const guidance = (number) =>
  el(
    'div',
    {},
    el('ol.guide', {}, words.guide(unbroken(number)).map(step)),
    more(say.otherScreens, el('p.hint', {}, say.otherScreensText)),
  );

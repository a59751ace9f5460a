/**
 * Connected: what was connected, how contacts and history come along, what is different now, and how to end it.
 */
import { el, more, show } from './dom.js';
import { door, isOver } from './door.js';
import { syncPanel } from './sync-panel.js';
import { words } from './words.js';

const { done: say } = words;
const pauseMs = 3_000;

export function doneScreen({ state }) {
  const { candidates } = state.onboarding;
  const [number] = candidates;
  const sync = el('div', {});
  show(
    el(
      'section.card.success',
      {},
      el('span.seal', { 'aria-hidden': 'true' }, '✓'),
      el('h1', {}, say.title),
      number !== undefined && connectedNumber(number),
      sync,
      el('h2', {}, say.different),
      differences(),
      more(say.disconnect, disconnecting()),
    ),
  );
  follow(state, sync);
}

async function follow(state, sync) {
  const goesOn = syncPanel(sync, state.onboarding);
  if (!goesOn) return;
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  try {
    state = await door.state();
  } catch (error) {
    // Connected it stays; only how the import goes is no longer told.
    if (isOver(error)) return;
  }
  follow(state, sync);
}

function connectedNumber(number) {
  const row = (word, text) => text && [el('dt', {}, word), el('dd', {}, text)];
  const account = number.waba_name === null ? number.waba_id : `${number.waba_name} (${number.waba_id})`;
  return el(
    'dl.facts',
    {},
    ...[
      row(say.number, number.display_phone_number),
      row(say.name, number.verified_name),
      row(say.account, account),
      row(say.business, number.business_name ?? number.business_id),
    ].flatMap((one) => one || []),
  );
}

const differences = () =>
  el(
    'ul.points',
    {},
    say.differences.map(([first, rest]) => el('li', {}, el('strong', {}, first), rest)),
  );

const disconnecting = () =>
  el('div', {}, el('p', {}, say.onThePhone), el('p.path', {}, say.path), el('p.hint', {}, say.afterwards));

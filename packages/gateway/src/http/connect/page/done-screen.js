/**
 * Connected: what was connected, how contacts and history come along, what is different now, and how to end it.
 */
import { el, more, show } from './dom.js';
import { door, isOver } from './door.js';
import { syncPanel } from './sync-panel.js';

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
      el('h1', {}, 'Connected'),
      number !== undefined && connectedNumber(number),
      sync,
      el('h2', {}, 'What is different now'),
      differences(),
      more('How to disconnect', disconnecting()),
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
      row('Number', number.display_phone_number),
      row('Name', number.verified_name),
      row('WhatsApp account', account),
      row('Business', number.business_name ?? number.business_id),
    ].flatMap((one) => one || []),
  );
}

const differences = () =>
  el(
    'ul.points',
    {},
    el(
      'li',
      {},
      el('strong', {}, 'Keep writing in the app. '),
      'Everything you send there is seen by your systems too.',
    ),
    el(
      'li',
      {},
      el('strong', {}, 'Open the app at least every 14 days, '),
      'or WhatsApp may end the connection.',
    ),
    el(
      'li',
      {},
      el('strong', {}, 'Linked devices were logged out. '),
      'Link WhatsApp Web and the desktop app again. WhatsApp for Windows and for Wear OS do not work with a connected number.',
    ),
    el('li', {}, el('strong', {}, 'No verified badge '), 'comes with this way of connecting.'),
    el(
      'li',
      {},
      el('strong', {}, 'In one-to-one chats '),
      'disappearing and view-once messages and live location are off. Broadcast lists can be read, no new ones made. Groups stay in the app only.',
    ),
  );

const disconnecting = () =>
  el(
    'div',
    {},
    el('p', {}, 'On the phone, in the WhatsApp Business app:'),
    el('p.path', {}, 'Settings → Account → Business Platform → Disconnect'),
    el(
      'p.hint',
      {},
      'The app goes on as before; your systems no longer see or send messages. What they have is kept. You can connect again at any time.',
    ),
  );

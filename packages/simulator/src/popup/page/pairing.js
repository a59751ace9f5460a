/** The screen with the code: the phone gets a message, the owner confirms there, the popup goes on by itself. */
import { connectRequest } from '../../phone/page/connect-request.js';
import { h } from '../../phone/page/dom.js';

const LOOK_EVERY_MS = 400;

export const pairing = {
  short: 'Phone',
  step: 'PHONE_NUMBER_VERIFICATION',
  title: () => 'Confirm on your phone',
  content(flow, { show, draw }) {
    const { pairing_code: code, display_phone_number: line, phone_number_id: id } = flow.pairing;
    watch(flow, show, draw);
    return h(
      'div',
      { class: 'two' },
      h(
        'div',
        {},
        h(
          'ol',
          { class: 'how' },
          h('li', {}, `Open WhatsApp Business on the phone with ${line}.`),
          h('li', {}, 'Open the message of “Facebook Business” and tap Connect.'),
          h('li', {}, 'Enter this code there and confirm.'),
        ),
        h(
          'output',
          { class: 'code', 'data-testid': 'pairing-code', 'aria-label': 'Code' },
          `${code.slice(0, 4)}-${code.slice(4)}`,
        ),
        h('p', { class: 'hint', role: 'status' }, 'Waiting for the phone…'),
        h(
          'a',
          { class: 'hint', href: `/#${id}`, target: '_blank', rel: 'noopener' },
          'Do it on the page of the phones instead',
        ),
      ),
      h(
        'section',
        { class: 'pocket', 'aria-label': 'The simulated phone' },
        connectRequest({ phoneNumberId: id, code }),
      ),
    );
  },
};

/** Looks until the phone answered or the person went elsewhere. */
async function watch(flow, show, draw) {
  const mine = flow.pairing;
  while (flow.step === 'pairing' && flow.pairing === mine) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const told = await fetch(`/simulator/dialogs/${flow.dialogId}`).then((answer) => answer.json());
    if (flow.step !== 'pairing' || flow.pairing !== mine) return;
    if (told.phase === 'confirmed') show('permissions');
    else if (told.phase === 'declined') {
      show('number');
      flow.trouble = 'The phone declined. Press Next to ask it again.';
      draw();
    } else if (told.error) return;
  }
}

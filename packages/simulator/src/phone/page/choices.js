/**
 * The buttons below a message. A choice has a `label` and either an `answer`, the message that pressing it sends, or an
 * `inside`, what it opens: rows to choose from, a form, or in words where it would lead.
 */
import { h } from './dom.js';
import { outward } from './words.js';

/** `place` tells the buttons of several cards apart. On the owner's phone nothing can be answered. */
export function choices(list, message, phone, place = '') {
  if (list.length === 0) return undefined;
  const key = (at) => `${message.id} ${place}${at}`;
  return h(
    'div',
    { class: 'choices' },
    list.map((choice, at) =>
      choice.inside
        ? h(
            'details',
            {},
            h('summary', { class: 'choice', 'data-key': key(at) }, choice.label),
            h('div', { class: 'opened' }, choice.inside(message, phone)),
          )
        : answerButton(choice, message, phone, key(at)),
    ),
  );
}

function answerButton({ label, hint, answer }, message, phone, key) {
  const onclick = (event) => {
    phone.answer?.(message, answer);
    closeAround(event.currentTarget);
  };
  return h(
    'button',
    { type: 'button', class: 'choice', 'data-key': key, disabled: !phone.answer, onclick },
    label ?? '…',
    hint ? h('small', {}, hint) : undefined,
  );
}

/** Whoever chose from what a button opened goes on at that button. */
function closeAround(element) {
  const around = element.closest('details');
  if (!around) return;
  around.open = false;
  around.querySelector('summary').focus();
}

const note = (...words) => h('p', { class: 'note' }, words);

/** A page that is opened, a number that is called, a code that is copied: nothing that Meta is told of. */
export const opens = (label, url) => ({ label, inside: () => note('Opens ', outward(url ?? 'no address')) });
export const calls = (label, phone) => ({ label, inside: () => note(`Calls ${phone ?? 'no number'}`) });
export const copies = (label, code) => ({ label, inside: () => note('Copies ', h('code', {}, code ?? '')) });
export const only = (label, words) => ({ label, inside: () => note(words) });

/** What is filled in and sent back: a flow's answer or an address (its fields are assumed). It goes out as typed, right or wrong. */
export function form(label, name, answer) {
  return {
    label,
    inside(message, phone) {
      const area = h('textarea', {
        class: 'raw',
        rows: 4,
        'aria-label': 'The answer (response_json)',
        value: JSON.stringify(answer, null, 1),
        disabled: !phone.answer,
      });
      const reply = () => ({ name, body: 'Sent', response_json: area.value });
      const send = (event) => {
        phone.answer(message, {
          type: 'interactive',
          interactive: { type: 'nfm_reply', nfm_reply: reply() },
        });
        closeAround(event.currentTarget);
      };
      return [
        area,
        h('button', { type: 'button', class: 'choice', disabled: !phone.answer, onclick: send }, 'Send'),
      ];
    },
  };
}

/** The customer's own card. Where Meta writes its origin is not settled (assumed: in the contact). */
export const shareContact = (label) => ({
  label,
  inside(message, phone) {
    const me = phone.customer?.();
    if (!me) return note('Shares the customer’s phone number');
    const contact = {
      name: { formatted_name: me.name, first_name: me.name.split(' ')[0] },
      phones: [{ phone: `+${me.phone}`, wa_id: me.phone, type: 'CELL' }],
      origin: 'contact_request',
    };
    const answer = { type: 'contacts', contacts: [contact] };
    return choices([{ label: `Share +${me.phone}`, answer }], message, phone, 'share ');
  },
});

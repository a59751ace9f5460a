/**
 * Second: what was found, and what only the owner can confirm. It goes on when everything is ticked, and not before.
 */
import { el, more, show, unbroken } from './dom.js';
import { door, wordsOf } from './door.js';
import { words } from './words.js';

const marks = { ok: '✓', warning: '!', failed: '✕', unknown: '?' };
const { check: say } = words;

export function checkScreen({ preflight, onBack, onConfirmed }) {
  const { items, phone_number, operator_faults, consent_text_version } = preflight;
  const owners = items.filter(({ about }) => about === 'owner');
  const boxes = owners.map(({ id }) =>
    el('input', { type: 'checkbox', id, value: id, 'aria-describedby': `why-${id}` }),
  );
  const name = el('input', {
    id: 'name',
    name: 'name',
    autocomplete: 'name',
    required: true,
    maxlength: '200',
  });
  const fault = el('p.faults', { role: 'alert' });
  const left = el('p.hint', { role: 'status' });
  const button = el('button.main', { type: 'submit' }, say.go);
  const count = () => {
    const open = boxes.filter(({ checked }) => !checked).length;
    const nameless = name.value.trim() === '';
    button.disabled = open > 0 || nameless;
    left.textContent = open > 0 ? say.left(open, boxes.length) : nameless ? say.nameless : '';
  };
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    const confirmed = { phone_number, items: boxes.map(({ value }) => value), name: name.value };
    try {
      onConfirmed(await door.consent({ ...confirmed, text_version: consent_text_version }));
    } catch (error) {
      fault.textContent = wordsOf(error);
      count();
    }
  };
  count();
  show(
    el(
      'form.card',
      { submit, input: count },
      el('h1', {}, say.title(unbroken(phone_number))),
      operator_faults.length > 0 && operatorFaults(operator_faults),
      el('h2', {}, say.checked),
      el('ul.found', {}, items.filter(({ about }) => about !== 'owner').map(foundOf)),
      el('h2', {}, say.confirm),
      el(
        'ul.confirm',
        {},
        owners.map((item, index) => confirmOf(item, boxes[index])),
      ),
      el('label', { for: 'name' }, say.name),
      name,
      el('p.hint', {}, say.nameHint),
      fault,
      left,
      el(
        'div.actions',
        {},
        el('button.quiet', { type: 'button', click: onBack }, words.number.another),
        button,
      ),
    ),
  );
}

const foundOf = ({ title, status, found, why, how_to_mend }) =>
  el(
    'li',
    { 'data-status': status },
    el('span.mark', { 'aria-label': say.marks[status], role: 'img' }, marks[status]),
    el('div', {}, found ?? title, status !== 'ok' && el('p.hint', {}, why, ' ', how_to_mend)),
  );

const confirmOf = ({ id, title, why, how_to_mend }, box) =>
  el(
    'li',
    {},
    box,
    el(
      'div',
      {},
      el('label', { for: id }, title),
      el('p.hint', { id: `why-${id}` }, why),
      more(say.ifNot, el('p.hint', {}, how_to_mend)),
    ),
  );

const operatorFaults = (titles) =>
  el(
    'div.refusal',
    { role: 'alert' },
    el('strong', {}, say.notReady),
    el('p', {}, say.tellThem),
    el(
      'ul.plain',
      {},
      titles.map((title) => el('li', {}, say.notSo(title))),
    ),
  );

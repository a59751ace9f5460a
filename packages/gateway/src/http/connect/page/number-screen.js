/**
 * First: which number.
 */
import { el, show } from './dom.js';
import { door, wordsOf } from './door.js';
import { words } from './words.js';

const { number: say } = words;

/** `onChecked` gets the preflight of a number that nothing speaks against. */
export function numberScreen({ typed = '', onChecked }) {
  const input = el('input', {
    ...{ id: 'number', name: 'number', type: 'tel', autocomplete: 'tel', required: true },
    ...{ placeholder: '+49 30 901820', value: typed, 'aria-describedby': 'number-hint number-fault' },
  });
  const fault = el('div.faults', { id: 'number-fault', role: 'alert' });
  const button = el('button.main', { type: 'submit' }, say.check);
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    fault.replaceChildren();
    try {
      const preflight = await door.preflight(input.value);
      const failed = preflight.items.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return onChecked(preflight);
      fault.replaceChildren(...failed.map(faultOf));
    } catch (error) {
      fault.replaceChildren(el('p', {}, wordsOf(error)));
    }
    button.disabled = false;
    input.focus();
  };
  show(
    el(
      'form.card',
      { submit },
      el('h1', {}, say.title),
      el('p.lead', {}, say.lead),
      el('label', { for: 'number' }, say.label),
      input,
      el('p.hint', { id: 'number-hint' }, say.hint),
      fault,
      button,
    ),
  );
}

const faultOf = ({ title, found, how_to_mend }) =>
  el('p', {}, el('strong', {}, found ?? title), ' ', how_to_mend);

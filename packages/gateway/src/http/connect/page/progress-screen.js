/**
 * While the gateway works: its steps as they are done; and the choice of account and number, when Meta told several.
 */
import { el, refusalCard, show } from './dom.js';
import { door, isOver, wordsOf } from './door.js';
import { words } from './words.js';

const { progress: say } = words;

const pauseMs = 1_000;
const moving = [
  'code_received',
  'token_exchanged',
  'confirming',
  'number_found',
  'checked',
  'app_subscribed',
  'attached',
];

/** `onEnd` gets the state once nothing is under way any more. */
export function progressScreen({ state, onEnd }) {
  const list = el('ol.steps', { 'aria-live': 'polite' });
  const below = el('div', {});
  show(el('section.card', {}, el('h1', {}, say.title), list, below));
  let asked = false;
  const draw = ({ onboarding }) => {
    list.replaceChildren(...onboarding.steps.filter((step) => isTold(step, onboarding)).map(stepOf));
    if (onboarding.refusal !== null) return below.replaceChildren(refusalCard(onboarding.refusal));
    if (onboarding.state !== 'confirming') return below.replaceChildren();
    if (!asked) below.replaceChildren(choiceOf(onboarding.candidates, draw));
    asked = true;
  };
  const look = async (told) => {
    if (!moving.includes(told.onboarding.state)) return onEnd(told);
    draw(told);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    try {
      told = await door.state();
    } catch (error) {
      // The server has a page that says so.
      if (isOver(error)) return location.reload();
    }
    look(told);
  };
  look(state);
}

const isTold = ({ name }, { sync_wanted }) => name !== 'launch' && (name !== 'ask_sync' || sync_wanted);

function stepOf({ title, state }) {
  const done = state === 'done' || state === 'skipped';
  const mark = el('span.mark', { 'aria-hidden': 'true' }, done ? '✓' : '');
  return el('li', { 'data-state': done ? 'done' : state }, mark, title);
}

/** Which account and number (they cannot be moved later): asked, never guessed. */
function choiceOf(candidates, draw) {
  const fault = el('p.faults', { role: 'alert' });
  const button = el('button.main', { type: 'submit', disabled: true }, say.thisOne);
  const form = el('form.choice', {});
  form.append(
    el('h2', {}, say.which),
    el('p.hint', {}, say.whichHint),
    el('ul.plain', {}, candidates.map(candidateOf)),
    fault,
    button,
  );
  form.addEventListener('change', () => {
    button.disabled = false;
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    const { waba_id, phone_number_id } = candidates[Number(new FormData(form).get('candidate'))];
    try {
      draw(await door.confirm({ waba_id, phone_number_id }));
    } catch (error) {
      fault.textContent = wordsOf(error);
      button.disabled = false;
    }
  });
  return form;
}

function candidateOf(one, index) {
  const id = `candidate-${index}`;
  const account = one.waba_name === null ? one.waba_id : `${one.waba_name} (${one.waba_id})`;
  return el(
    'li.candidate',
    {},
    el('input', { type: 'radio', name: 'candidate', id, value: String(index) }),
    el(
      'label',
      { for: id },
      el('strong', {}, one.display_phone_number),
      one.verified_name !== null && ` ${one.verified_name}`,
      el('span.hint', {}, say.account(account)),
      one.business_name !== null && el('span.hint', {}, say.business(one.business_name)),
    ),
  );
}

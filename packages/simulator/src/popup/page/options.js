/** For testers: what the opening page will be told, and a flow that breaks. Meta's popup has nothing of the kind. */
import { fill, h } from '../../phone/page/dom.js';

const CHOICES = [
  [
    'session',
    'The last event names',
    [
      ['waba_only', 'the WABA (as documented)'],
      ['full', 'also number and portfolio'],
      ['lost', 'nothing: it gets lost'],
    ],
  ],
  [
    'order',
    'It comes',
    [
      ['session_first', 'before the code'],
      ['code_first', 'after the code'],
    ],
  ],
  [
    'errorField',
    'A reported error is called',
    [
      ['error_code', 'error_code'],
      ['error_id', 'error_id'],
    ],
  ],
];

export function showOptions(place, options, breakFlow) {
  fill(
    place,
    h('summary', { 'data-testid': 'simulator-options' }, 'Simulator options'),
    h(
      'div',
      { class: 'options' },
      CHOICES.map(([name, label, values]) =>
        h(
          'label',
          {},
          label,
          h(
            'select',
            {
              'data-testid': `option-${name}`,
              onchange: (event) => {
                options[name] = event.target.value;
              },
            },
            values.map(([value, words]) => h('option', { value, selected: value === options[name] }, words)),
          ),
        ),
      ),
      h(
        'button',
        { type: 'button', class: 'soft', 'data-testid': 'option-break', onclick: breakFlow },
        'Break the flow (ERROR)',
      ),
    ),
  );
}

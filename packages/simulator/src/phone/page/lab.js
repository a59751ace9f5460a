/** The panel beside the phones: the live log of webhooks, faults to switch on, and what else can happen. */
import { fill, h } from './dom.js';
import { makeActions } from './lab-actions.js';
import { makeFaults } from './lab-faults.js';
import { makeLog } from './lab-log.js';

const VIEWS = [
  ['log', 'Webhooks'],
  ['faults', 'Faults'],
  ['actions', 'Actions'],
];

export function makeLab(place) {
  const log = makeLog();
  const faults = makeFaults();
  const actions = makeActions();
  const bodies = { log: log.element, faults: faults.element, actions: actions.element };
  const tabs = VIEWS.map(([name, label]) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `lab-tab-${name}`,
        'aria-controls': `lab-${name}`,
        onclick: () => open(name),
      },
      label,
    ),
  );
  const body = h('div', { class: 'lab-body' });
  fill(
    place,
    h('div', { class: 'segments', role: 'tablist', 'aria-label': 'Panel', onkeydown: byArrows }, tabs),
    body,
  );

  function open(name) {
    VIEWS.forEach(([one], at) => {
      tabs[at].setAttribute('aria-selected', String(one === name));
      tabs[at].tabIndex = one === name ? 0 : -1;
    });
    const shown = bodies[name];
    shown.id = `lab-${name}`;
    shown.setAttribute('role', 'tabpanel');
    shown.setAttribute('aria-labelledby', `lab-tab-${name}`);
    body.replaceChildren(shown);
  }

  function byArrows(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = tabs.indexOf(document.activeElement);
    const next = (at + by + tabs.length) % tabs.length;
    tabs[next].focus();
    open(VIEWS[next][0]);
  }

  open('log');
  return {
    showLog: log.show,
    showSwitches() {
      faults.show();
      actions.show();
      tabs[1].textContent = faults.count() > 0 ? `Faults · ${faults.count()}` : 'Faults';
    },
  };
}

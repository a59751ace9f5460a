/**
 * The page from the first look to "connected": which screen follows from where the onboarding stands, and every screen
 * says what comes next. A reload, or another device, begins where it was left.
 */
import { brand } from './brand.js';
import { checkScreen } from './check-screen.js';
import { el, show } from './dom.js';
import { doneScreen } from './done-screen.js';
import { door, wordsOf } from './door.js';
import { insist } from './insist.js';
import { launchScreen } from './launch-screen.js';
import { numberScreen } from './number-screen.js';
import { progressScreen } from './progress-screen.js';
import { words } from './words.js';

function stage(at) {
  const item = (name, index) =>
    el('li', { 'aria-current': index === at && 'step', class: index < at && 'done' }, name);
  document.getElementById('stages').replaceChildren(...words.stages.map(item));
}

/** Nothing is under way: the window can be opened, for the first time or again. */
const rests = ['launched', 'cancelled', 'failed'];

function follow(state) {
  const { onboarding, confirmed } = state;
  if (onboarding.state === 'connected') return toDone(state);
  if (!rests.includes(onboarding.state)) return toProgress(state);
  if (confirmed === null) return toNumber();
  toLaunch(state);
}

function toNumber(typed) {
  stage(0);
  numberScreen({ typed, onChecked: toCheck });
}

function toCheck(preflight) {
  stage(1);
  checkScreen({ preflight, onBack: () => toNumber(preflight.phone_number), onConfirmed: toLaunch });
}

function toLaunch(state) {
  stage(2);
  launchScreen({ state, onBack: () => toNumber(state.confirmed.phone_number), onNews: follow });
}

function toProgress(state) {
  stage(2);
  progressScreen({ state, onEnd: follow });
}

function toDone(state) {
  stage(3);
  doneScreen({ state });
}

async function begin() {
  try {
    const state = await insist(door.state);
    brand(state.branding);
    follow(state);
  } catch (error) {
    show(
      el('section.card', {}, el('h1', {}, words.notOpened), el('p', {}, wordsOf(error))),
      el('button.main', { type: 'button', click: begin }, words.again),
    );
  }
}

begin();

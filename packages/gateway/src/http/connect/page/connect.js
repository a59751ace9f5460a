/**
 * The page from the first look to "connected": which screen follows from where the onboarding stands, and every screen
 * says what comes next. A reload, or another device, begins where it was left.
 */
import { checkScreen } from './check-screen.js';
import { el, show } from './dom.js';
import { doneScreen } from './done-screen.js';
import { door, wordsOf } from './door.js';
import { insist } from './insist.js';
import { launchScreen } from './launch-screen.js';
import { numberScreen } from './number-screen.js';
import { progressScreen } from './progress-screen.js';

const stages = ['Number', 'Check', 'Connect'];

function stage(at) {
  const item = (name, index) =>
    el('li', { 'aria-current': index === at && 'step', class: index < at && 'done' }, name);
  document.getElementById('stages').replaceChildren(...stages.map(item));
}

function brand({ name, logo_url, colour }) {
  document.getElementById('brand').textContent = name ?? 'Tandem';
  if (logo_url !== null) document.getElementById('logo').src = logo_url;
  if (colour === null) return;
  document.documentElement.style.setProperty('--brand', colour);
  document.documentElement.style.setProperty('--on-brand', isLight(colour) ? '#111' : '#fff');
}

/** Which of black and white is read better on it (relative luminance, WCAG 2). */
function isLight(colour) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
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
      el('section.card', {}, el('h1', {}, 'This page could not be opened'), el('p', {}, wordsOf(error))),
      el('button.main', { type: 'button', click: begin }, 'Try again'),
    );
  }
}

begin();

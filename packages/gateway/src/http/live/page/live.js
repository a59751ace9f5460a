/**
 * The live page: signs in, opens a workspace, follows its events, and answers keys and clicks.
 */
import { moveByKeys } from './chats.js';
import { openDesk } from './desk.js';
import { byId, el } from './dom.js';
import { openTandem, Problem } from './tandem.js';

const session = { key: keyFromAddress() ?? sessionStorage.getItem('key') ?? '', workspace: undefined };
const tandem = openTandem(() => session);
const desk = openDesk({
  get: tandem.get,
  isOpen: () => session.workspace !== undefined,
  onFault,
  onChosen: () => showPane('thread'),
});
const onlySignedIn = ['desk', 'panes', 'leave', 'line'];
const lookAgainMs = 5_000;
let following = new AbortController();

/** The launcher's link carries the key behind the #, which no server ever sees; it leaves the address bar at once. */
function keyFromAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return key;
}

async function enter() {
  const { data: workspaces } = await tandem.get('/workspaces');
  sessionStorage.setItem('key', session.key);
  byId('sign-in').hidden = true;
  for (const id of onlySignedIn) byId(id).hidden = false;
  const select = byId('workspace');
  select.replaceChildren(...workspaces.map(({ id, name }) => el('option', { value: id }, name)));
  select.closest('label').hidden = workspaces.length < 2;
  await open(workspaces.at(0)?.id);
}

function signIn(fault = '') {
  following.abort();
  sessionStorage.removeItem('key');
  session.workspace = undefined;
  desk.clear();
  for (const id of onlySignedIn) byId(id).hidden = true;
  byId('workspace').closest('label').hidden = true;
  byId('sign-in').hidden = false;
  byId('key-fault').textContent = fault;
  byId('key').focus();
}

/** Shows a workspace from the start; without one, that there is none yet. */
async function open(workspace) {
  following.abort();
  following = new AbortController();
  const { signal } = following;
  session.workspace = workspace;
  desk.clear();
  if (workspace === undefined) return;
  const after = await desk.read();
  tandem.follow({ after, onEvent: desk.take, onState: onLine, signal }).catch(onFault);
}

const signInFault = (error) =>
  signIn(error instanceof Problem ? error.message : 'The gateway does not answer.');

function onLine(word, problem) {
  const line = byId('line');
  line.dataset.state = word;
  line.textContent = { live: 'live', connecting: 'connecting', lost: 'reconnecting', refused: 'refused' }[
    word
  ];
  if (problem?.status === 401) signIn('The key is unknown or was revoked.');
}

function onFault(error) {
  if (error instanceof Problem && (error.status === 401 || error.status === 403))
    return signIn(error.message);
  const line = byId('line');
  line.dataset.state = 'lost';
  line.textContent = error instanceof Problem ? error.message : 'the gateway does not answer';
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const button of byId('panes').children) {
    button.setAttribute('aria-pressed', String(button.dataset.to === name));
  }
}

function chooseTab(name) {
  for (const tab of ['events', 'deliveries']) {
    const chosen = tab === name;
    byId(tab).hidden = !chosen;
    byId(`tab-${tab}`).setAttribute('aria-selected', String(chosen));
    byId(`tab-${tab}`).tabIndex = chosen ? 0 : -1;
  }
  if (name === 'deliveries' && session.workspace !== undefined) desk.readDeliveries().catch(onFault);
}

function listen() {
  byId('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    session.key = byId('key').value.trim();
    byId('key').value = '';
    enter().catch(signInFault);
  });
  byId('workspace').addEventListener('change', ({ target }) => open(target.value).catch(onFault));
  byId('leave').addEventListener('click', () => signIn());
  byId('back').addEventListener('click', () => showPane('chats'));
  byId('panes').addEventListener('click', ({ target }) => target.dataset.to && showPane(target.dataset.to));
  for (const name of ['events', 'deliveries']) {
    byId(`tab-${name}`).addEventListener('click', () => chooseTab(name));
    byId(`tab-${name}`).addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
      const other = name === 'events' ? 'deliveries' : 'events';
      chooseTab(other);
      byId(`tab-${other}`).focus();
    });
  }
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && showPane('chats'));
  moveByKeys(byId('chats'));
  moveByKeys(byId('event-list'));
  setInterval(() => {
    if (!document.hidden && session.workspace !== undefined) desk.lookAgain();
  }, lookAgainMs);
}

listen();
showPane('chats');
if (session.key === '') signIn();
else enter().catch(signInFault);

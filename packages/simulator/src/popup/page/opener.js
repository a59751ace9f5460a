/**
 * Tells the page that opened the popup how it ended: the session event as a JSON string, the code for the SDK's
 * callback. Posted to the page's own origin only; once.
 */
const query = new URLSearchParams(location.search);
export const launch = {
  appId: query.get('app_id') ?? '',
  configId: query.get('config_id') ?? '',
  origin: query.get('origin') ?? '',
  extras: readExtras(query.get('extras')),
};

let told = false;

/** A session event without a code: turned back, reported, broken. */
export function tellSession(session) {
  if (told) return;
  told = true;
  post(JSON.stringify(session));
}

/** The end: code and session event in the wished order; the session may be lost. */
export function tellFinish({ code, session }, order) {
  if (told) return;
  told = true;
  const posts = [{ simulatedLogin: { code, userID: null, expiresIn: null } }];
  if (session) posts.push(JSON.stringify(session));
  if (order === 'session_first') posts.reverse();
  for (const one of posts) post(one);
}

export const cancelledAt = (step) => ({
  type: 'WA_EMBEDDED_SIGNUP',
  event: 'CANCEL',
  version: 3,
  data: { current_step: step },
});

function post(message) {
  window.opener?.postMessage(message, launch.origin);
}

function readExtras(text) {
  try {
    return JSON.parse(text ?? '{}') ?? {};
  } catch {
    return {};
  }
}

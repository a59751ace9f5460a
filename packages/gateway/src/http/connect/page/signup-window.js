/**
 * Meta's window from the press of a button to its end, for every page that opens it (this hosted one, the console).
 * What comes out of the window is sent on at once, each piece as it comes: the code lives 30 seconds.
 */
import { insist } from './insist.js';
import { openWindow } from './sdk.js';

export { loadSdk } from './sdk.js';

/** How long a session event may come after the window was closed. */
const lateMs = 2_500;

/**
 * To be called in the press of the button. `send` takes `{code}` or `{session_info}` to the gateway and resolves with
 * what it answered. Resolves with its last answer once the window is closed; undefined: the window said nothing.
 */
export async function goThroughWindow(launch, send) {
  let told;
  let session = false;
  let heard = Promise.resolve();
  const tell = (news) => {
    const sent = insist(() => send(news));
    // One after the other: what the gateway said last counts.
    heard = heard.then(async () => {
      told = await sent;
    });
    heard.catch(() => {});
  };
  const withCode = await openWindow(launch, {
    onCode: (code) => tell({ code }),
    onSession: (session_info) => {
      session = true;
      tell({ session_info });
    },
  });
  if (!withCode && !session) await new Promise((resolve) => setTimeout(resolve, lateMs));
  await heard;
  return told;
}

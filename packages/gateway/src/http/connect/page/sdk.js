/**
 * Facebook's JavaScript SDK: loaded once, before the button can be pressed, so that the press itself opens the window
 * (browsers block windows that nobody pressed for).
 */
import { readSessionMessage } from './session-message.js';

let loading;

/** Throws when it cannot be loaded: an ad blocker, mostly. */
export function loadSdk({ sdk_url, app_id, graph_version }) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = sdk_url;
    script.async = true;
    script.addEventListener('error', () => {
      loading = undefined;
      script.remove();
      reject(new Error('the SDK was not loaded'));
    });
    script.addEventListener('load', () => {
      window.FB.init({ appId: app_id, autoLogAppEvents: false, xfbml: false, version: graph_version });
      resolve();
    });
    document.head.append(script);
  });
  return loading;
}

/**
 * Opens the window; to be called in the press of a button. `onSession` hears each session event, `onCode` the code;
 * in whatever order, each at once. Resolves when the window is closed, with whether a code came. Session events may
 * still come after that.
 */
export function openWindow({ login, sdk_url }, { onSession, onCode }) {
  const hear = (event) => {
    const session = readSessionMessage(event, sdk_url);
    if (session !== undefined) onSession(session);
  };
  addEventListener('message', hear);
  return new Promise((resolve) => {
    window.FB.login((response) => {
      const code = response?.authResponse?.code;
      if (typeof code === 'string') onCode(code);
      // The event and this answer come in either order.
      setTimeout(() => removeEventListener('message', hear), 10_000);
      resolve(typeof code === 'string');
    }, login);
  });
}

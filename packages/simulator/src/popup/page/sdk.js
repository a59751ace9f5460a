/**
 * A small simulation of the Facebook JavaScript SDK, as far as Embedded Signup needs it: FB.init, FB.login with a code
 * as the answer, FB.getLoginStatus. Opens the simulator's popup instead of Facebook's. The session events
 * (WA_EMBEDDED_SIGNUP) come from the popup straight to the page, as with the real one.
 */
(() => {
  const base = new URL(document.currentScript.src).origin;
  const LOOK = 'popup=yes,width=760,height=800';
  /** Messages that the popup posted while it closed may still be on their way. */
  const GRACE_MS = 400;
  const NOBODY = { authResponse: null, status: 'unknown' };
  let settings;

  function init(wish = {}) {
    if (!wish.version) throw new Error('init not called with valid version');
    settings = wish;
  }

  /** Calls back once: with `authResponse.code`, or with `authResponse: null` when the popup went without one. */
  function login(callback, options = {}) {
    if (!settings) {
      console.error('FB.login() called before FB.init().');
      return;
    }
    const popup = window.open(addressOf(options), 'simulated-facebook-login', LOOK);
    if (!popup) {
      callback(NOBODY); // blocked
      return;
    }
    let over = false;
    const end = (answer) => {
      if (over) return;
      over = true;
      clearInterval(watch);
      window.removeEventListener('message', hear);
      callback(answer);
    };
    const hear = ({ origin, source, data }) => {
      const mine = origin === base && source === popup;
      if (mine && data?.simulatedLogin) end({ authResponse: data.simulatedLogin, status: 'connected' });
    };
    window.addEventListener('message', hear);
    const watch = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(watch);
      setTimeout(end, GRACE_MS, NOBODY);
    }, 150);
  }

  function addressOf(options) {
    const address = new URL('/dialog/oauth', base);
    const told = {
      app_id: settings.appId ?? '',
      config_id: options.config_id ?? '',
      response_type: options.response_type ?? 'token',
      display: 'popup',
      origin: location.origin,
      extras: JSON.stringify(options.extras ?? {}),
    };
    for (const [name, value] of Object.entries(told)) address.searchParams.set(name, value);
    return address.href;
  }

  window.FB = {
    init,
    login,
    logout: (callback) => callback?.(NOBODY),
    getLoginStatus: (callback) => callback?.(NOBODY),
    AppEvents: { logPageView() {} },
    XFBML: { parse() {} },
  };
  window.fbAsyncInit?.();
})();

/**
 * What Meta's window says to this page by `message` events. Other things are said on the same channel, so nothing is
 * taken for granted: origin, JSON, type.
 */

/** Only Facebook by https; or the origin of an SDK that is not Facebook's, which then plays it. */
export function isTrusted(origin, sdkUrl) {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, port } = new URL(origin);
  if (
    protocol === 'https:' &&
    port === '' &&
    (hostname === 'facebook.com' || hostname.endsWith('.facebook.com'))
  )
    return true;
  const sdk = new URL(sdkUrl);
  const metas = sdk.hostname === 'facebook.net' || sdk.hostname.endsWith('.facebook.net');
  return !metas && origin === sdk.origin;
}

/** The session event in a message, or undefined. */
export function readSessionMessage({ origin, data }, sdkUrl) {
  if (!isTrusted(origin, sdkUrl)) return undefined;
  const told = typeof data === 'string' ? parsed(data) : data;
  if (typeof told !== 'object' || told === null || told.type !== 'WA_EMBEDDED_SIGNUP') return undefined;
  return typeof told.event === 'string' ? told : undefined;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Where a token may go (pure). Addresses of media come from outside; the token that opens them must not follow to a
 * host that is not Meta's.
 */

/** Meta's hosts for the bytes of media; names below them count too. */
const metaHosts = ['fbsbx.com', 'facebook.com', 'whatsapp.net'];

/**
 * Why the token is not sent to this address; undefined when it may be. Allowed are Meta's hosts by https, and the
 * configured Graph API itself (the simulator, a proxy) exactly as configured.
 */
export function refuseHost(address: string, graphUrl: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) return 'is not an absolute URL';
  if (url.username !== '' || url.password !== '') return 'carries credentials';
  if (url.origin === new URL(graphUrl).origin) return undefined;
  if (url.protocol !== 'https:' || url.port !== '') return `is not https on its usual port (${url.host})`;
  const isMetas = metaHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return isMetas ? undefined : `is not a host of Meta's (${url.hostname})`;
}

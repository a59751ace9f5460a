/**
 * Whether a request that changes something comes from our own pages: a browser sends the cookie of a session along, whoever
 * made it ask. Pure.
 */

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

export function isUnsafe(method: string): boolean {
  return !safeMethods.has(method);
}

export type Provenance = {
  /** `Sec-Fetch-Site`: the browser's own word; no page can change it. */
  fetchSite: string | undefined;
  origin: string | undefined;
  /** As the browser named us. */
  host: string;
  /** The origin of TANDEM_PUBLIC_URL: a proxy may have changed the host. */
  publicUrl: string | undefined;
};

/** `silent`: neither header is there, so no browser of the last ten years asked. */
export function provenanceOf({
  fetchSite,
  origin,
  host,
  publicUrl,
}: Provenance): 'own' | 'foreign' | 'silent' {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' ? 'own' : 'foreign';
  if (origin === undefined) return 'silent';
  // `null` is the origin of sandboxed and local pages.
  if (!URL.canParse(origin)) return 'foreign';
  const asked = new URL(origin);
  if (publicUrl !== undefined && new URL(publicUrl).origin === asked.origin) return 'own';
  return asked.host === host.toLowerCase() ? 'own' : 'foreign';
}

/**
 * Writes JSON as Meta's senders do: non-ASCII as lowercase `\uXXXX`, every `/` as `\/`. Receivers that parse and
 * re-serialise before checking the signature fail on exactly this (webhook-transport.md).
 */
export function serialise(body: unknown): Buffer {
  // Slashes and non-ASCII characters can only stand inside strings of a JSON text, so replacing them blindly is safe.
  const escaped = JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped, 'ascii');
}

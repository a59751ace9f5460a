/**
 * SHA-256 values as Meta writes them: base64 in its webhooks, hex in its Graph API.
 */

/** In hex, lower case; undefined when it is neither form of 32 bytes. */
export function sha256Hex(told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  if (/^[0-9a-f]{64}$/i.test(told)) return told.toLowerCase();
  // 32 bytes are 43 characters and a padding that some leave out; some use the alphabet for URLs.
  return /^[\w+/-]{43}=?$/.test(told) ? Buffer.from(told, 'base64').toString('hex') : undefined;
}

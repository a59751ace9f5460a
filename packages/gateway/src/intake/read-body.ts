/**
 * The bytes of a Meta webhook as JSON values. Throws SyntaxError on what is no JSON.
 */

/** Template ids are integers of up to 17 digits in webhooks; beyond 2^53 JSON.parse would round them. */
const longInteger = /[:,[]\s*-?\d{16,}/;

export function readBody(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  // A reviver costs several times the parsing: only bodies that need it pay.
  return longInteger.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

/** An integer that a number cannot hold exactly becomes the text that stood in the body. */
function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}

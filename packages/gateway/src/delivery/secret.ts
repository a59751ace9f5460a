/**
 * Signing secrets as the verifiers of each format want them (pure but for chance).
 */
import { randomBytes } from 'node:crypto';
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import { invalid } from '../runtime/refusal.ts';

const prefix = 'whsec_';
// Padded base64 of the standard alphabet: what the verifiers of all languages decode alike.
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Meta's app secrets are 32 hexadecimal digits; tools take any text, as its bytes. */
const appSecret = /^[\x21-\x7e]{16,128}$/;

export function newSecret(format: SubscriberFormat): string {
  return format === 'tandem' ? prefix + randomBytes(32).toString('base64') : randomBytes(32).toString('hex');
}

/** A secret that the integrator chose, as it is used. Throws `invalid_request` about what no verifier could use. */
export function acceptSecret(format: SubscriberFormat, given: string): string {
  if (format === 'tandem') return acceptStandard(given);
  if (!appSecret.test(given)) {
    throw invalid('secret', 'must be 16 to 128 characters of ASCII, without spaces (openssl rand -hex 32)');
  }
  return given;
}

/** Standard Webhooks: `whsec_` and base64 of 24 to 64 bytes; the prefix may be left out. */
function acceptStandard(given: string): string {
  const bare = given.startsWith(prefix) ? given.slice(prefix.length) : given;
  if (bare === '' || !base64.test(bare)) {
    throw invalid('secret', 'must be `whsec_` and standard base64 with padding, or base64 alone');
  }
  const { length } = Buffer.from(bare, 'base64');
  if (length < 24 || length > 64) {
    throw invalid(
      'secret',
      `must be 24 to 64 bytes before base64, this is ${length} (openssl rand -base64 32)`,
    );
  }
  return prefix + bare;
}

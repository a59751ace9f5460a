/**
 * Signing secrets as Standard Webhooks wants them (pure but for chance): `whsec_` and base64 of 24 to 64 bytes.
 */
import { randomBytes } from 'node:crypto';
import { invalid } from '../runtime/refusal.ts';

const prefix = 'whsec_';
// Padded base64 of the standard alphabet: what the verifiers of all languages decode alike.
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** A secret that the integrator chose, with the prefix. Throws `invalid_request` about what no verifier could use. */
export function acceptSecret(given: string): string {
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

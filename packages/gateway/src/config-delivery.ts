/**
 * The settings of deliveries, and what is wrong with their combination.
 */
import { isIP } from 'node:net';
import * as z from 'zod';

const file = z.string().min(1).max(4096).optional();

export const deliverySettings = {
  TANDEM_ATTEMPTS_KEPT_DAYS: z.coerce.number().int().min(1).max(36_500).default(90).meta({
    description: 'The attempts to deliver (what was tried, what came back) are kept so many days.',
  }),
  TANDEM_OUTPUT_IPS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((ips) => ips.every((ip) => isIP(ip) !== 0), 'must be IP addresses, separated by commas')
    .optional()
    .meta({
      description:
        'From which addresses deliveries leave, separated by commas: what 1MSG clients are told who ask. Tandem does not check it.',
    }),
  TANDEM_CLIENT_CERT_FILE: file.meta({
    description:
      'Certificate (PEM, with its chain) that the gateway shows to subscribers who ask for one: mutual TLS.',
  }),
  TANDEM_CLIENT_KEY_FILE: file.meta({ description: 'The private key (PEM) of `TANDEM_CLIENT_CERT_FILE`.' }),
};

/** One line a fault, with the variable's name. */
export function deliveryFaults(given: Record<string, string | undefined>): string[] {
  const [cert, key] = ['TANDEM_CLIENT_CERT_FILE', 'TANDEM_CLIENT_KEY_FILE'] as const;
  if ((given[cert] === undefined) === (given[key] === undefined)) return [];
  return [given[cert] === undefined ? `${cert}: needed with ${key}` : `${key}: needed with ${cert}`];
}

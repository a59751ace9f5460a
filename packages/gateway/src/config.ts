/**
 * The settings: every environment variable, its meaning and its default. `.env.example` and docs/configuration.md are
 * made from this file (scripts/settings.ts) and a test holds them to it.
 */
import * as z from 'zod';
import { deliveryFaults, deliverySettings } from './config-delivery.ts';
import { mediaFaults, mediaSettings } from './config-media.ts';
import { peopleFaults, peopleSettings } from './config-people.ts';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const flag = z.enum(['true', 'false']).transform((word) => word === 'true');
const key32 = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32,
    'must be 32 bytes in base64 (openssl rand -base64 32)',
  );

/** In the order in which they are documented. */
export const settings = z.object({
  PORT: port(8080).meta({ description: 'Port of the gateway.' }),
  HOST: z.string().min(1).default('127.0.0.1').meta({ description: 'Address the gateway listens on.' }),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:5432/database')
    .refine((url) => !/[?&]options=/.test(url), 'must not carry `options`: Tandem sets its own')
    .optional()
    .meta({
      description: 'External PostgreSQL 15 or newer. Absent: an embedded PostgreSQL under `TANDEM_DATA_DIR`.',
    }),
  TANDEM_DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .meta({ description: 'Where the embedded database, the media and the generated keys live.' }),
  TANDEM_ADMIN_KEY: z
    .string()
    // What a client can send as a bearer key: anything else would be a key that never works.
    .regex(/^[\x21-\x7e]{16,500}$/, 'must be 16 to 500 printable ASCII characters without spaces')
    .optional()
    .meta({
      description: "The operator's key for `/api/v1`. Absent: made at the first start and printed once.",
    }),
  TANDEM_SECRET_KEY: key32.optional().meta({
    description:
      '32 bytes in base64; seals tokens at rest. Absent: made at the first start in the data directory.',
  }),
  TANDEM_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({ description: 'How the outside reaches the gateway, e.g. `https://tandem.example.com`.' }),
  TANDEM_ALLOW_PRIVATE_TARGETS: flag.default(false).meta({
    description: '`true` lets subscribers be on loopback or private addresses (`true` in demo mode).',
  }),
  TANDEM_DOCS: flag.default(true).meta({
    description:
      '`false`: the documentation (`/docs`, `/llms.txt`) is not served. It is open to everyone, like the files it is made of.',
  }),
  ...peopleSettings,
  ...deliverySettings,
  ...mediaSettings,
  META_APP_ID: z
    .string()
    .regex(/^\d+$/, 'must be digits')
    .optional()
    .meta({ description: "The operator's Meta app." }),
  META_APP_SECRET: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "The Meta app's secret; checks signatures. Absent: demo mode with the simulator." }),
  META_CONFIG_ID: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'The login configuration of Embedded Signup.' }),
  META_VERIFY_TOKEN: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "The shared word of Meta's GET handshake. Absent: every handshake is refused." }),
  META_GRAPH_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://graph.facebook.com')
    .meta({ description: 'Base address of the Graph API.' }),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v25.0')
    .default('v25.0')
    .meta({ description: 'Version of the Graph API.' }),
  META_SDK_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://connect.facebook.net/en_US/sdk.js')
    .meta({ description: "Facebook's JavaScript SDK, which opens Meta's popup." }),
  SIMULATOR_PORT: port(8090).meta({ description: 'Port of the simulator (demo mode).' }),
});

export type Config = z.output<typeof settings>;

/** All faults of the settings at once, each with the variable's name; never a value (it may be a secret). */
export class BadSettings extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`bad settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** Reads the settings from environment variables; an empty variable counts as absent. Throws BadSettings. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...peopleFaults(given),
    ...deliveryFaults(given),
    ...mediaFaults(given),
  ];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new BadSettings(faults);
}

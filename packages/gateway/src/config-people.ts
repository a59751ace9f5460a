/**
 * The settings of people: how they sign in besides by password, and how long it is kept what they did. Part of config.ts.
 */
import * as z from 'zod';

const isLoopback = (url: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);

export const peopleSettings = {
  TANDEM_AUDIT_KEPT_DAYS: z.coerce.number().int().min(1).max(36_500).default(400).meta({
    description: 'The audit log (who changed what) is kept so many days.',
  }),
  TANDEM_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine((url) => url.startsWith('https:') || isLoopback(url), 'must be https')
    .optional()
    .meta({
      description:
        'People may sign in by this OpenID Connect provider too, e.g. `https://accounts.google.com`. Its redirect URI: ' +
        '`<TANDEM_PUBLIC_URL>/api/v1/session/oidc/callback`.',
    }),
  TANDEM_OIDC_CLIENT_ID: z.string().min(1).optional().meta({ description: 'Who we are to that provider.' }),
  TANDEM_OIDC_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Its secret; absent for a public client (PKCE is used either way).' }),
};

/** One line a fault, with the variable's name. */
export function peopleFaults(given: Record<string, string | undefined>): string[] {
  const [issuer, id, secret] = [
    'TANDEM_OIDC_ISSUER',
    'TANDEM_OIDC_CLIENT_ID',
    'TANDEM_OIDC_CLIENT_SECRET',
  ] as const;
  if (given[issuer] === undefined) {
    return [id, secret].flatMap((name) =>
      given[name] === undefined ? [] : [`${issuer}: needed with ${name}`],
    );
  }
  return given[id] === undefined ? [`${id}: needed with ${issuer}`] : [];
}

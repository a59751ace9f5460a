import type { PreflightItemId } from '@tandem/contract/api/preflight';
import { expect, test } from 'vitest';
import type { Refused } from '../graph/outcome.ts';
import { type AppFacts, checkApp } from './check-app.ts';

const callbackUrl = 'https://tandem.example/webhooks/meta';
const fields = ['messages', 'smb_message_echoes', 'smb_app_state_sync', 'history', 'account_update'];
const live = (...names: string[]) => names.map((name) => ({ name, status: 'live' }));
const accepted = <T>(value: T) => ({ kind: 'accepted', value }) as const;
const silent = { kind: 'unknown', reason: 'no answer in time' } as const;
const refused: Refused = {
  ...{ status: 400, code: 190, subcode: undefined, message: 'bad token', transient: false },
  kind: 'refused',
};

type Answers = NonNullable<AppFacts['answers']>;
const answers: Answers = {
  app: accepted({ id: '27' }),
  subscription: accepted({ callbackUrl, active: true, fields }),
  permissions: accepted(live('whatsapp_business_management', 'whatsapp_business_messaging')),
};
const good: AppFacts = {
  ...{ missingSettings: [], publicUrl: 'https://tandem.example', simulated: false, graphVersion: 'v25.0' },
  answers,
};
const statusOf = (facts: AppFacts, id: PreflightItemId) =>
  checkApp(facts).find((one) => one.id === id)?.status;
const answered = (changed: Partial<Answers>): AppFacts => ({ ...good, answers: { ...answers, ...changed } });
const subscribed = (changed: object) =>
  answered({ subscription: accepted({ callbackUrl, active: true, fields, ...changed }) });

test('an app with everything is well', () => {
  expect(checkApp(good).map(({ status }) => status)).toEqual(Array(6).fill('ok'));
});

test.each<[string, AppFacts, PreflightItemId, string]>([
  ['a setting is missing', { ...good, missingSettings: ['META_CONFIG_ID'] }, 'app_settings', 'failed'],
  ['plain http', { ...good, publicUrl: 'http://tandem.example' }, 'public_address', 'failed'],
  [
    'plain http by the simulator',
    { ...good, publicUrl: 'http://x', simulated: true },
    'public_address',
    'ok',
  ],
  ['nothing can be asked', { ...good, answers: undefined }, 'graph', 'unknown'],
  ['nothing can be asked', { ...good, answers: undefined }, 'webhook_fields', 'unknown'],
  ['the secret is wrong', answered({ app: refused }), 'graph', 'failed'],
  ['Meta is silent', answered({ app: silent }), 'graph', 'failed'],
  ['Meta is silent', answered({ subscription: silent }), 'callback', 'unknown'],
  ['no subscription', answered({ subscription: accepted(undefined) }), 'callback', 'failed'],
  ['another callback', subscribed({ callbackUrl: 'https://old.example' }), 'callback', 'failed'],
  ['switched off', subscribed({ active: false }), 'callback', 'failed'],
  ['a field is missing', subscribed({ fields: fields.slice(1) }), 'webhook_fields', 'failed'],
  [
    'the echoes under their other name',
    subscribed({ fields: ['message_echoes', ...fields.filter((name) => name !== 'smb_message_echoes')] }),
    'webhook_fields',
    'ok',
  ],
  ['a permission is missing', answered({ permissions: accepted(live('x')) }), 'permissions', 'failed'],
  [
    'a permission is not live',
    answered({
      permissions: accepted([
        ...live('whatsapp_business_management'),
        { name: 'whatsapp_business_messaging', status: 'pending' },
      ]),
    }),
    'permissions',
    'warning',
  ],
  ['permissions are not told', answered({ permissions: refused }), 'permissions', 'unknown'],
])('%s: %#', (_name, facts, id, status) => expect(statusOf(facts, id)).toBe(status));

test('what is wrong is named', () => {
  const found = checkApp(subscribed({ callbackUrl: 'https://old.example', fields: ['messages', 'history'] }));
  expect(found.find(({ id }) => id === 'callback')?.found).toContain('https://old.example');
  expect(found.find(({ id }) => id === 'webhook_fields')?.found).toBe(
    'Not subscribed: smb_message_echoes, smb_app_state_sync, account_update.',
  );
});

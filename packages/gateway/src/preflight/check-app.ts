/**
 * What is found about the operator's Meta app (pure): facts in, findings out.
 */
import type { PreflightItemId, PreflightStatus } from '@tandem/contract/api/preflight';
import type { AppPermission, AppSubscription } from '../graph/app.ts';
import type { Outcome } from '../graph/outcome.ts';

export type Finding = { id: PreflightItemId; status: PreflightStatus; found: string };
type Found = [PreflightStatus, string];

export type AppFacts = {
  /** Names of settings that are not set. */
  missingSettings: string[];
  /** Where the outside reaches us. */
  publicUrl: string;
  /** Meta is played by a simulator: then the address may be plain http. */
  simulated: boolean;
  graphVersion: string;
  /** Absent: could not be asked, because a setting is missing. */
  answers:
    | undefined
    | {
        app: Outcome<object>;
        subscription: Asked<AppSubscription | undefined>;
        permissions: Asked<AppPermission[]>;
      };
};
type Asked<T> = Outcome<{ value: T }>;

const callbackPath = '/webhooks/meta';
const neededPermissions = ['whatsapp_business_management', 'whatsapp_business_messaging'];
/** Each by every name it goes under: the dashboard may call the echoes `message_echoes` (contradictions.md 19). */
const neededFields = [
  ['messages'],
  ['smb_message_echoes', 'message_echoes'],
  ['smb_app_state_sync'],
  ['history'],
  ['account_update'],
];

export function checkApp(facts: AppFacts): Finding[] {
  const checks: [PreflightItemId, Found][] = [
    ['app_settings', settingsFound(facts.missingSettings)],
    ['public_address', addressFound(facts)],
    ['graph', graphFound(facts)],
    ['callback', ofSubscription(facts, (told) => callbackFound(told, facts.publicUrl))],
    ['webhook_fields', ofSubscription(facts, fieldsFound)],
    ['permissions', permissionsFound(facts)],
  ];
  return checks.map(([id, [status, found]]) => ({ id, status, found }));
}

function settingsFound(missing: string[]): Found {
  return missing.length === 0
    ? ['ok', 'All settings are there.']
    : ['failed', `Not set: ${missing.join(', ')}.`];
}

function addressFound({ publicUrl, simulated }: AppFacts): Found {
  if (publicUrl.startsWith('https://')) return ['ok', publicUrl];
  return simulated
    ? ['ok', `${publicUrl}: enough for the simulator; Meta itself wants https.`]
    : ['failed', `${publicUrl} is not https.`];
}

function graphFound({ answers, graphVersion }: AppFacts): Found {
  if (answers === undefined) return notAsked;
  const { app } = answers;
  if (app.kind === 'accepted') return ['ok', `The Graph API answers as ${graphVersion}.`];
  return app.kind === 'refused'
    ? ['failed', `Meta refused: ${app.message}`]
    : ['failed', `No answer: ${app.reason}.`];
}

const notAsked: Found = ['unknown', 'Could not be asked: a setting is missing.'];

function ofSubscription(facts: AppFacts, judge: (told: AppSubscription) => Found): Found {
  if (facts.answers === undefined) return notAsked;
  const { subscription } = facts.answers;
  if (subscription.kind !== 'accepted') return ['unknown', wordsOf(subscription)];
  return subscription.value === undefined
    ? ['failed', 'The Meta app has no webhook for WhatsApp.']
    : judge(subscription.value);
}

function callbackFound({ callbackUrl, active }: AppSubscription, publicUrl: string): Found {
  const ours = `${publicUrl}${callbackPath}`;
  if (callbackUrl !== ours)
    return ['failed', `Meta posts to ${callbackUrl ?? 'nowhere'}; it should be ${ours}.`];
  return active ? ['ok', ours] : ['failed', 'The webhook is switched off.'];
}

function fieldsFound({ fields }: AppSubscription): Found {
  const missing = neededFields.filter((names) => !names.some((name) => fields.includes(name)));
  if (missing.length === 0) return ['ok', 'All five are subscribed.'];
  return ['failed', `Not subscribed: ${missing.map(([name]) => name).join(', ')}.`];
}

function permissionsFound({ answers }: AppFacts): Found {
  if (answers === undefined) return notAsked;
  const { permissions } = answers;
  if (permissions.kind !== 'accepted') return ['unknown', wordsOf(permissions)];
  const granted = new Map(permissions.value.map(({ name, status }) => [name, status.toLowerCase()]));
  const missing = neededPermissions.filter((name) => !granted.has(name));
  if (missing.length > 0) return ['failed', `Not granted: ${missing.join(', ')}.`];
  const waiting = neededPermissions.filter(
    (name) => !['live', 'approved', 'granted'].includes(granted.get(name) ?? ''),
  );
  if (waiting.length > 0) return ['warning', `Not live yet: ${waiting.join(', ')}.`];
  return ['ok', 'Both permissions are live.'];
}

function wordsOf(answer: { kind: 'refused'; message: string } | { kind: 'unknown'; reason: string }): string {
  return answer.kind === 'refused'
    ? `Meta did not tell: ${answer.message}`
    : `Meta did not tell: ${answer.reason}.`;
}

/**
 * An onboarding: a WhatsApp Business app number on its way to being connected, from the button to `connected`.
 */
import * as z from 'zod';
import { languageCodes } from '../words/language.ts';
import { metaId } from './number.ts';
import { workspaceId } from './page.ts';
import { contactsSync, historySync } from './sync.ts';

export const onboardingState = z
  .enum([
    'launched',
    'code_received',
    'token_exchanged',
    'confirming',
    'number_found',
    'checked',
    'app_subscribed',
    'attached',
    'connected',
    'cancelled',
    'failed',
    'expired',
  ])
  .meta({
    description:
      'The last thing that was done. `launched` waits for the popup, `confirming` for somebody to choose among ' +
      '`candidates`; the others go on by themselves. After `cancelled` and `failed` the popup can be opened again; ' +
      '`connected` and `expired` are final.',
  });

/** Every step, in order. `launch`, `receive_code` and `confirm_number` are taken by people, the others by the gateway. */
export const onboardingSteps = [
  'launch',
  'receive_code',
  'exchange_token',
  'find_number',
  'confirm_number',
  'check_number',
  'subscribe_app',
  'attach_number',
  'ask_sync',
] as const;

export const onboardingStep = z.object({
  name: z.enum(onboardingSteps),
  title: z.string().meta({ description: 'What has happened when it is done, for people.' }),
  state: z.enum(['waiting', 'done', 'skipped', 'failed']),
  at: z.iso.datetime().nullable().meta({ description: 'When it was done, skipped or failed.' }),
  error: z.string().optional().meta({
    description: 'What the last try met, for people. A waiting step with an error is tried again.',
  }),
});

/** A number that the signup may be about, as Meta tells it. */
export const onboardingCandidate = z.object({
  waba_id: z.string(),
  waba_name: z.string().nullable(),
  business_id: z.string().nullable().meta({ description: "Meta's id of the business portfolio." }),
  business_name: z.string().nullable(),
  phone_number_id: z.string(),
  display_phone_number: z.string(),
  verified_name: z.string().nullable(),
});

/** Meta's refusals while a number is connected; they also tell why a sync was refused. */
const metasRefusals = [
  'sync_already_asked',
  'sync_too_late',
  'history_declined',
  'number_banned',
  'too_many_attempts',
  'number_too_young',
  'personal_app',
  'app_too_old',
  'country_excluded',
  'credit_line_left_over',
  'facebook_account_too_new',
  'portfolio_limit',
  'admin_rights_missing',
  'number_connected_elsewhere',
  'display_name_refused',
  'signup_code_expired',
  'address_not_allowed',
  'app_not_live',
  'account_blocked',
  'payment_problem',
  'number_not_registered',
  'access_lost',
  'permission_missing',
  'not_found_at_meta',
  'too_many_calls',
  'meta_unavailable',
  'invalid_at_meta',
  'refused_by_meta',
] as const;

/** Why an onboarding can fail. Codes are added, never renamed. */
export const onboardingRefusalCodes = [
  ...metasRefusals,
  'start_again',
  'code_expired',
  'not_on_business_app',
  'not_active_at_meta',
  'number_not_listed',
  'finished_without_number',
  'app_only_install',
  'other_portfolio',
  'other_workspace',
  'meta_unreachable',
  'contradicts_records',
] as const;

export type MetasRefusalCode = (typeof metasRefusals)[number];
export type OnboardingRefusalCode = (typeof onboardingRefusalCodes)[number];

export const onboardingRefusal = z
  .object({
    code: z
      .enum(onboardingRefusalCodes)
      .meta({ description: 'Stable; this is what programs should look at.' }),
    title: z.string(),
    explanation: z.string(),
    next_step: z.string().meta({ description: 'What the business or the operator does about it.' }),
  })
  .meta({ description: 'Why it failed, in plain words.' });

/** What the popup told, as far as it is used. */
export const onboardingSession = z.object({
  event: z.string(),
  waba_id: z.string().nullable(),
  phone_number_id: z.string().nullable(),
  business_id: z.string().nullable(),
  current_step: z.string().nullable(),
});

export const onboardingSync = z
  .object({
    expires_at: z.iso.datetime().nullable().meta({ description: 'Until then Meta can be asked.' }),
    contacts: contactsSync.nullable(),
    history: historySync.nullable(),
  })
  .meta({ description: 'As `GET /numbers/{id}/syncs` shows it; all null until the number is attached.' });

export const onboarding = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    state: onboardingState,
    steps: z.array(onboardingStep),
    number_id: z.string().nullable().meta({ description: 'The number, once it is attached.' }),
    sync_wanted: z.boolean().meta({ description: 'The switch: contacts and history are asked for.' }),
    sync: onboardingSync,
    session: onboardingSession.nullable().meta({ description: 'What the popup told last.' }),
    candidates: z.array(onboardingCandidate).meta({
      description: 'While `confirming`: choose one of them. Afterwards the one that was chosen.',
    }),
    refusal: onboardingRefusal.nullable(),
    cancelled_at_step: z.string().nullable().meta({ description: "The popup's screen, in Meta's word." }),
    connect_url_expires_at: z.iso.datetime().meta({
      description: 'Until then the hosted page works; what was not begun by then is `expired`.',
    }),
    closed_at: z.iso.datetime().nullable().meta({
      description: 'When somebody ended it for good (`cancel`): its popup cannot be opened again.',
    }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Onboarding' });

/** As the list shows it. */
export const listedOnboarding = onboarding.omit({ sync: true }).meta({ id: 'ListedOnboarding' });

/** What the page that opens the popup gives to Facebook's JavaScript SDK. */
export const launchParameters = z
  .object({
    app_id: z.string(),
    graph_version: z.string().meta({ description: '`version` of `FB.init`.' }),
    sdk_url: z.string().meta({ description: 'Where the SDK is loaded from.' }),
    login: z
      .object({
        config_id: z.string(),
        response_type: z.literal('code'),
        override_default_response_type: z.literal(true),
        extras: z.record(z.string(), z.unknown()),
      })
      .meta({ description: 'The second argument of `FB.login`, as it is.' }),
  })
  .meta({ id: 'LaunchParameters' });

export const newOnboarding = z.strictObject({
  workspace_id: workspaceId.optional(),
  sync: z.boolean().default(false).meta({
    description: 'Ask for contacts and history once connected. Off unless said.',
  }),
  signup_version: z.enum(['v4', 'v3']).default('v4').meta({
    description: 'Version of Embedded Signup; `v3` only while a login configuration cannot do v4.',
  }),
  language: z.enum(languageCodes).optional().meta({
    description:
      'Language of the hosted page; it becomes `?language=` of `connect_url`. Without it the browser decides. The reader can switch.',
  }),
});

/** The answer to beginning one: the only place where the address of the hosted page stands. */
export const begunOnboarding = onboarding
  .extend({
    launch: launchParameters,
    connect_url: z.string().meta({
      description: 'The hosted page, to be given to the business. Shown this once; ends with the onboarding.',
    }),
  })
  .meta({ id: 'BegunOnboarding' });

/**
 * What came out of the popup. Code and session event may come in one call or in two, in either order; each may be
 * missing. Repeating is harmless.
 */
export const finishOnboarding = z.strictObject({
  code: z.string().min(1).max(4000).optional().meta({
    description: "`authResponse.code` of the login callback. Meta's code lives 30 seconds: send it at once.",
  }),
  session_info: z.record(z.string(), z.unknown()).optional().meta({
    description: 'The parsed `WA_EMBEDDED_SIGNUP` message event, as it came.',
  }),
  sync: z.boolean().optional().meta({ description: 'Changes the switch.' }),
});

export const confirmOnboarding = z.strictObject({ waba_id: metaId, phone_number_id: metaId });

export type Onboarding = z.infer<typeof onboarding>;
export type ListedOnboarding = z.infer<typeof listedOnboarding>;
export type OnboardingState = z.infer<typeof onboardingState>;
export type OnboardingStep = z.infer<typeof onboardingStep>;
export type OnboardingCandidate = z.infer<typeof onboardingCandidate>;
export type OnboardingRefusal = z.infer<typeof onboardingRefusal>;
export type OnboardingSession = z.infer<typeof onboardingSession>;
export type OnboardingSync = z.infer<typeof onboardingSync>;
export type LaunchParameters = z.infer<typeof launchParameters>;
export type NewOnboarding = z.infer<typeof newOnboarding>;
export type BegunOnboarding = z.infer<typeof begunOnboarding>;
export type FinishOnboarding = z.infer<typeof finishOnboarding>;
export type ConfirmOnboarding = z.infer<typeof confirmOnboarding>;

/**
 * Why an onboarding fails when it is not Meta that refuses (pure data); Meta's refusals: graph/refusal-table.ts.
 */
import type { OnboardingRefusal } from '@tandem/contract/api/onboarding';

type Words = Omit<OnboardingRefusal, 'code'>;

const again = 'Press Connect again and go through the window once more; nothing is lost.';
const disconnect =
  'Disconnect it in the app first (Settings → Account → Business Platform → Disconnect), then connect it again.';

const reasons = {
  start_again: {
    title: 'It has to be done once more',
    explanation:
      'Whether Meta accepted the answer of the window is not known, and the answer is good for one use only.',
    next_step: again,
  },
  code_expired: {
    title: 'It took too long',
    explanation: "Meta's answer is good for 30 seconds; they were over before it could be used.",
    next_step: again,
  },
  not_on_business_app: {
    title: 'The number is not in the WhatsApp Business app',
    explanation:
      'It lives on the Cloud API alone. Only the way from the app to the API exists: a number that is on the API cannot be taken into the app by this.',
    next_step:
      'Remove the number from the Cloud API, use it in the WhatsApp Business app for a week, then connect it. Or attach it without the app (POST /api/v1/numbers, mode cloud_api).',
  },
  not_active_at_meta: {
    title: 'Meta has not finished connecting the number',
    explanation: 'The number is in the app, but Meta does not show it on the Cloud API.',
    next_step:
      'Open the WhatsApp Business app, see whether it shows the platform as connected, then try again.',
  },
  number_not_listed: {
    title: 'Meta shows no number',
    explanation: 'The WhatsApp account of this signup holds no such number.',
    next_step: again,
  },
  finished_without_number: {
    title: 'No number was chosen',
    explanation: 'The window was finished without a phone number.',
    next_step: 'Press Connect again and choose to connect your existing WhatsApp Business app.',
  },
  app_only_install: {
    title: 'Access was given without the app',
    explanation: 'The window was opened in a way that cannot connect a number of the WhatsApp Business app.',
    next_step:
      'For the operator: the login configuration needs the product for WhatsApp Business app users. Then press Connect again.',
  },
  other_portfolio: {
    title: 'The number belongs to another business portfolio',
    explanation:
      'It is connected here under another portfolio or WhatsApp account. That is fixed for as long as it is connected.',
    next_step: disconnect,
  },
  other_workspace: {
    title: 'The number is connected elsewhere',
    explanation: 'Another workspace of this Tandem has it.',
    next_step: 'For the operator: only one workspace can have a number. Connect it there.',
  },
  meta_unreachable: {
    title: 'Meta could not be reached',
    explanation: 'It was tried for a day.',
    next_step: again,
  },
} as const satisfies Record<string, Words>;

export function reason(code: keyof typeof reasons): OnboardingRefusal {
  return { code, ...reasons[code] };
}

/** Our own records say no to the number. `detail` is in words for the caller. */
export function contradiction(detail: string): OnboardingRefusal {
  return {
    code: 'contradicts_records',
    title: 'The number cannot be attached',
    explanation: `It contradicts what is here: ${detail}.`,
    next_step: disconnect,
  };
}

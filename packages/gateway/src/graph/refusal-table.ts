/**
 * Meta's refusals while connecting a number in plain words, for whoever connects it (pure data): what it is, why, and
 * what to do now. Which refusal is which is told by refusal-words.ts.
 */

import type { MetasRefusalCode } from '@tandem/contract/api/onboarding';

export type RefusalWords = { title: string; explanation: string; next_step: string };

const signUpAgain =
  'Disconnect in the app (Settings → Account → Business Platform → Disconnect) and connect the number again.';
const tryLater = 'Wait a few minutes, then try again.';

/** By a stable code, for programs. */
export const refusalTable = {
  sync_already_asked: {
    title: 'This was asked for already',
    explanation: 'Meta sends contacts and history once for each time a number is connected.',
    next_step: signUpAgain,
  },
  sync_too_late: {
    title: 'Too late for contacts and history',
    explanation: 'Meta sends them only within 24 hours of connecting the number.',
    next_step: signUpAgain,
  },
  history_declined: {
    title: 'The chat history was not shared',
    explanation: 'Sharing chats was declined on the phone while connecting. Everything else works.',
    next_step: `To share them after all: ${signUpAgain}`,
  },
  number_banned: {
    title: 'WhatsApp has banned this number',
    explanation: 'A banned number cannot be connected.',
    next_step: 'Open the WhatsApp Business app and ask for a review there. Then try again.',
  },
  too_many_attempts: {
    title: 'Too many attempts',
    explanation: 'Meta lets a number be verified or registered only so often.',
    next_step: 'Wait some hours, then try again.',
  },
  number_too_young: {
    title: 'The number is too young',
    explanation: 'It must have been in use in the WhatsApp Business app for about seven days.',
    next_step: 'Go on writing with customers in the app, and try again when a week has passed.',
  },
  personal_app: {
    title: 'The number is not in the WhatsApp Business app',
    explanation: 'Only the Business app can be connected, the personal WhatsApp cannot.',
    next_step: 'Move the number into the WhatsApp Business app, use it there for a week, then try again.',
  },
  app_too_old: {
    title: 'The app is too old',
    explanation: 'WhatsApp Business 2.24.17 or newer is needed.',
    next_step: 'Update WhatsApp Business on the phone, then try again.',
  },
  country_excluded: {
    title: 'Not available in this country',
    explanation: 'Meta does not offer this for the country of the number or business.',
    next_step: 'Nothing can be done for this number now. Meta changes the list from time to time.',
  },
  credit_line_left_over: {
    title: 'An earlier partner still holds the account',
    explanation: 'A credit line of a partner you were connected with before is in the way.',
    next_step:
      'Back up your chats. Disconnect from the old partner in the app (Settings → Account → Business Platform), then try again.',
  },
  facebook_account_too_new: {
    title: 'The Facebook account is too new',
    explanation: 'Meta lets a fresh account create no business portfolio.',
    next_step:
      'Sign in with an older Facebook account that is an admin of your business, or try again in some days.',
  },
  portfolio_limit: {
    title: 'No more business portfolios',
    explanation: 'Meta limits how many portfolios one Facebook account may create.',
    next_step: 'Choose a portfolio that is there already, or sign in as somebody else of your business.',
  },
  admin_rights_missing: {
    title: 'You are not an admin of the business',
    explanation: 'Connecting needs full control of the business portfolio at Meta.',
    next_step: 'Ask an admin of the portfolio to connect the number, or to make you one.',
  },
  number_connected_elsewhere: {
    title: 'The number is connected elsewhere',
    explanation: 'It belongs to another account or provider already.',
    next_step:
      'Disconnect it there first (in the app: Settings → Account → Business Platform → Disconnect), wait three minutes, then try again.',
  },
  display_name_refused: {
    title: 'The display name is not accepted',
    explanation: "The business name breaks Meta's rules for names, or waits for approval.",
    next_step: 'Choose a name that shows your business clearly, and try again.',
  },
  signup_code_expired: {
    title: 'It took too long',
    explanation: "Meta's answer is good for 30 seconds and for one use; it arrived too late or twice.",
    next_step: 'Try again; nothing is lost.',
  },
  address_not_allowed: {
    title: 'Meta does not know the address of this page',
    explanation: "The Meta app does not list this page's domain.",
    next_step:
      'For the operator: add the domain to Allowed Domains and Valid OAuth Redirect URIs (Facebook Login for Business → Settings).',
  },
  app_not_live: {
    title: 'The Meta app is not ready',
    explanation: 'It is not live yet, or lacks a right it needs.',
    next_step: 'For the operator: switch the Meta app to Live and check its advanced access.',
  },
  account_blocked: {
    title: 'Meta has blocked the account',
    explanation: 'The business account is locked or blocked for a policy.',
    next_step: 'Look at Business Support Home at Meta, ask for a review there, then try again.',
  },
  payment_problem: {
    title: 'Meta has a problem with the payment',
    explanation: 'A payment method, currency or time zone is missing or wrong.',
    next_step: 'Add a payment method to the WhatsApp account in the WhatsApp Manager of Meta.',
  },
  number_not_registered: {
    title: 'The number is not on the platform',
    explanation: 'Meta does not know it as connected; this is usual after a disconnection.',
    next_step: 'Connect the number again.',
  },
  access_lost: {
    title: 'Meta no longer lets us in',
    explanation: 'The access to the account has run out or was taken back.',
    next_step: 'Connect the number again.',
  },
  permission_missing: {
    title: 'A permission is missing',
    explanation: 'Not everything was allowed in the window, or the Meta app lacks advanced access.',
    next_step:
      'Try again and leave every permission switched on. If it stays so, tell who gave you this link.',
  },
  not_found_at_meta: {
    title: 'Meta does not know it',
    explanation: 'The number or account does not exist, or is not shared with us.',
    next_step: 'Try again and choose the account and number once more.',
  },
  too_many_calls: {
    title: 'Meta asks us to slow down',
    explanation: 'Too many calls were made in a short time.',
    next_step: tryLater,
  },
  meta_unavailable: {
    title: 'Meta has a problem',
    explanation: 'Its service did not work for a moment.',
    next_step: tryLater,
  },
  invalid_at_meta: {
    title: 'Meta did not understand the request',
    explanation: 'Something that was sent does not fit.',
    next_step: 'Try again. If it stays so, tell who gave you this link.',
  },
  refused_by_meta: {
    title: 'Meta said no',
    explanation: 'It gave no reason that is known.',
    next_step: 'Try again. If it stays so, tell who gave you this link.',
  },
} as const satisfies Record<MetasRefusalCode, RefusalWords>;

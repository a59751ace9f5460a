/**
 * The checklist's words (pure data): what each item is, why it matters, and what to do when it is not so. Sources:
 * docs/protocol/embedded-signup.md 1, limits.md 1 and 2, MISSION's claims by number.
 */
import type { PreflightItem, PreflightItemId } from '@tandem/contract/api/preflight';

export type ItemWords = Pick<PreflightItem, 'about' | 'title' | 'why' | 'how_to_mend' | 'claim'>;

/** Changes with every change of the words that owners confirm; kept with each consent. */
export const consentTextVersion = '2026-11-26';

const app = (title: string, why: string, how_to_mend: string): ItemWords => ({
  ...{ about: 'app', title, why, how_to_mend, claim: null },
});
const number = (title: string, why: string, how_to_mend: string, claim: string | null = null): ItemWords => ({
  ...{ about: 'number', title, why, how_to_mend, claim },
});
const owner = (claim: string, title: string, why: string, how_to_mend: string): ItemWords => ({
  ...{ about: 'owner', title, why, how_to_mend, claim },
});

export const itemWords = {
  app_settings: app(
    'The Meta app is configured',
    'Meta’s window opens in the name of the Meta app, with its login configuration.',
    'Set META_APP_ID, META_APP_SECRET, META_CONFIG_ID and META_VERIFY_TOKEN, and restart.',
  ),
  public_address: app(
    'The page is reached by https',
    "Meta's window opens only from an https page whose domain the Meta app lists.",
    'Set TANDEM_PUBLIC_URL to the https address under which the outside reaches Tandem, and list its domain in the Meta app.',
  ),
  graph: app(
    'Meta answers',
    'Every step of connecting asks the Graph API.',
    'Look whether the server reaches the Graph API, and whether META_APP_ID and META_APP_SECRET belong together.',
  ),
  callback: app(
    "Meta's webhooks come here",
    'What is said on the number reaches Tandem only through the callback of the Meta app.',
    'In the Meta app, WhatsApp → Configuration: set the callback URL to the one named here, with META_VERIFY_TOKEN.',
  ),
  webhook_fields: app(
    'The webhook fields are subscribed',
    'Without them replies from the phone, contacts, history and disconnections stay unknown. They must be on before the owner begins.',
    'In the Meta app, WhatsApp → Configuration → Webhook fields: subscribe the missing ones.',
  ),
  permissions: app(
    'The Meta app has its permissions',
    'Businesses of others can be connected only with advanced access, which Meta grants after app review.',
    'In the Meta app, App Review → Permissions: ask for advanced access; switch the app to Live.',
  ),
  number_readable: number(
    'The number can be read',
    'It is needed with its country code.',
    'Enter the number with plus sign and country code, as +49 30 901820.',
  ),
  country: number(
    'The country is supported',
    'Meta has left out some countries and changes the list without notice. This is a warning: Meta decides.',
    'Try it; when Meta refuses, nothing can be done for this number now.',
    'S23',
  ),
  not_connected_yet: number(
    'The number is not connected yet',
    'A connected number needs no second connection.',
    'If it should be connected anew, disconnect it first (in the app: Settings → Account → Business Platform → Disconnect).',
  ),
  portfolio: number(
    'The business portfolio is settled',
    'The portfolio at Meta cannot be changed once the number is connected.',
    'Choose the same portfolio again. To use another one, disconnect the number first.',
    'S18',
  ),
  used_for_a_week: owner(
    'S8',
    'I have used this number in the WhatsApp Business app for at least 7 days',
    'WhatsApp refuses numbers that are new to the app.',
    'Write with customers in the app for a week, then come back to this page.',
  ),
  app_and_camera: owner(
    'S11',
    'My WhatsApp Business app is version 2.24.17 or newer, and the phone has a working camera',
    'Older apps cannot be connected; the camera may be needed to scan a code.',
    'Update the app in the app store. You find the version under Settings → Help → App info.',
  ),
  business_app: owner(
    'S16',
    'The number is in the WhatsApp Business app, not in the personal WhatsApp',
    'Only the Business app can be connected.',
    'Install WhatsApp Business, register the number there, and use it for a week first.',
  ),
  right_account: owner(
    'S9',
    'I know which WhatsApp account of my business I will choose',
    'The window may offer several. The number stays with the one you choose; it cannot be moved later.',
    'Look at business.facebook.com under WhatsApp accounts, or ask who looks after your Meta account.',
  ),
  company_owns_number: owner(
    'S19',
    'The number belongs to my company, and I may decide about it',
    'Meta restricts numbers that are used for somebody else.',
    'Ask the owner of the number to open this link.',
  ),
  linked_devices: owner(
    'S15',
    'I know that linked devices are logged out',
    'Connecting resets WhatsApp Web and the desktop app; link them again afterwards. WhatsApp for Windows and for Wear OS cannot be used any more.',
    'Finish open work on the linked devices first.',
  ),
  no_badge: owner(
    'S22',
    'I know that a connected number gets no verified badge this way',
    'The blue badge is not given to numbers that live in the app and on the platform. Meta Verified in the app is another thing.',
    'If you need the badge, do not connect the number in this way.',
  ),
  open_every_two_weeks: owner(
    'S10',
    'I will open the app on the phone at least every 14 days',
    'WhatsApp may end the connection when the app stays closed for longer.',
    'Choose a phone that is in use. You are warned in good time.',
  ),
} as const satisfies Record<PreflightItemId, ItemWords>;

const isItem = (id: string): id is PreflightItemId => Object.hasOwn(itemWords, id);

/** What the owner confirms; all of it before the window opens. */
export const ownersItems: readonly PreflightItemId[] = Object.keys(itemWords)
  .filter(isItem)
  .filter((id) => itemWords[id].about === 'owner');

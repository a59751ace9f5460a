/** How the simulated phones and Meta behave when nobody meddles; all of it can be changed while running. */
import { z } from 'zod';
import { sessionVariants } from '../actions/signup-session.ts';
import type { Changes } from './changes.ts';

const after = z.int().min(0).max(86_400_000);

export const settingsShape = z.strictObject({
  /** ms from the API send to the status `sent`. */
  sent_after_ms: after,
  /** ms from `sent` to `delivered`; null: the customer's phone is off, nothing is delivered by itself. */
  delivered_after_ms: after.nullable(),
  /** ms from `delivered` to `read`; null: customers read only when told to. */
  read_after_ms: after.nullable(),
  /** `delivered` is left out before `read`, as happens while the chat is open. */
  skip_delivered: z.boolean(),
  /** The same for a part of the messages, by chance: 0 to 1. */
  skip_delivered_share: z.number().min(0).max(1),
  /** Up to v23 every status has a `conversation`; from v24 on only in free entry point windows. */
  webhook_version: z.enum(['v23', 'v24']),
  /** Whether codes to the countries that have one cost the international rate. */
  auth_international: z.boolean(),
  /** What comes of numbers nobody has: not on WhatsApp (131026), or a customer is made for each. */
  strangers: z.enum(['unknown', 'on_whatsapp']),
  /** Whether Meta posts statuses for messages typed in the app: not documented, assumed no. */
  statuses_for_app_messages: z.boolean(),
  /** Free-form outside the window: refused at once, or accepted and failed later. Both occur. */
  window_refusal: z.enum(['sync', 'async']),
  /** Whether sends over Meta's limits are refused (130429, 131056). They are counted either way. */
  rate_limits: z.enum(['off', 'counted']),
  /** Whether the portfolio's limit of people in 24 hours is kept (131048). */
  messaging_limit: z.enum(['off', 'counted']),
  /** How new templates are judged: by their names (see docs), always so, or by the control API alone. */
  template_review: z.enum(['by_rule', 'approve', 'reject', 'by_hand']),
  template_review_after_ms: after,
  /** What the platform's token may do after PARTNER_REMOVED: sees nothing any more (100), is worth nothing (190), or
   *  still sees the number, which refuses to send (133010). */
  removed_token: z.enum(['no_access', 'invalid', 'visible']),
  /** How the app's own Disconnect is told: contradictions 10 and 39. */
  disconnect_shape: z.enum(['waba_info', 'phone_number', 'app_uninstalled']),
  /** Days a number must have been used in the app before it can be connected. */
  signup_min_days: z.number().min(0),
  /** Numbers that begin so are turned away at signup: digits, no plus sign. */
  signup_excluded_prefixes: z.array(z.string().regex(/^\d+$/)),
  /** Which ids the popup's last event names, and whether it comes before or after the code. */
  signup_session: z.enum(sessionVariants),
  signup_order: z.enum(['session_first', 'code_first']),
  /** Hosts whose pages may open the popup, besides loopback. */
  signup_domains: z.array(z.string().min(1)),
  /** ms from an accepted sync request to the first webhook. */
  sync_after_ms: after,
  /** What comes of a history request: the owner's answer decides, or this (`declined_bare`: without the envelope). */
  history_outcome: z.enum(['by_consent', 'shared', 'declined', 'declined_bare', 'empty', 'silent']),
  /** Messages in one chunk, ms between chunks, and whether they leave in a random order. */
  history_chunk: z.int().min(1).max(5000),
  history_chunk_every_ms: after,
  history_shuffle: z.boolean(),
  /** Contacts in one webhook of the contact sync. */
  contacts_batch: z.int().min(1).max(5000),
});
type Settings = z.infer<typeof settingsShape>;

const defaultSettings: Settings = {
  sent_after_ms: 30,
  delivered_after_ms: 120,
  read_after_ms: 600,
  skip_delivered: false,
  skip_delivered_share: 0,
  webhook_version: 'v24',
  auth_international: false,
  strangers: 'unknown',
  statuses_for_app_messages: false,
  window_refusal: 'sync',
  rate_limits: 'off',
  messaging_limit: 'off',
  template_review: 'by_rule',
  template_review_after_ms: 300,
  removed_token: 'no_access',
  disconnect_shape: 'waba_info',
  signup_min_days: 7,
  signup_excluded_prefixes: ['234', '27'],
  signup_session: 'waba_only',
  signup_order: 'session_first',
  signup_domains: [],
  sync_after_ms: 200,
  history_outcome: 'by_consent',
  history_chunk: 12,
  history_chunk_every_ms: 150,
  history_shuffle: true,
  contacts_batch: 100,
};

export type SettingsRoom = {
  current(): Settings;
  set(wishes: Partial<Settings>): Settings;
  kept(): Settings;
  takeUp(kept: Settings): void;
  clear(): void;
};

export function makeSettings(changes: Changes): SettingsRoom {
  let settings = { ...defaultSettings };
  return {
    current: () => settings,
    set(wishes) {
      const wanted = settingsShape.partial().parse(wishes);
      const given = Object.entries(wanted).filter(([, wish]) => wish !== undefined);
      settings = settingsShape.parse({ ...settings, ...Object.fromEntries(given) });
      changes.tell({ type: 'settings' });
      return settings;
    },
    kept: () => settings,
    takeUp(kept) {
      settings = { ...defaultSettings, ...kept };
    },
    clear() {
      settings = { ...defaultSettings };
    },
  };
}

/** The WhatsApp app on the owner's phone, as far as signup and upkeep ask about it, and what a signup agreed on. */

export type PhoneApp = {
  /** Only the business app can be connected. */
  kind: 'business' | 'personal';
  /** `2.26.31`; 2.24.17 is the oldest that can be connected. */
  version: string;
  /** Since when the number is used in the app, ms. */
  usedSince: number;
  /** When the owner last opened it, ms: after 14 days without, Meta ends the link. */
  lastOpenedAt: number;
  banned: boolean;
  /** When a wrong code was typed during signups, ms: too many of them close the door for hours. */
  wrongCodes: number[];
};

/** One finished signup: what `smb_app_data` may still be asked for. */
export type Onboarding = {
  /** ms */
  at: number;
  /** The owner's answer on the confirm screen of the app. */
  sharesHistory: boolean;
  /** The request ids of the syncs that were used up. */
  syncs: { contacts?: string; history?: string };
};

export const DAY = 86_400_000;

/** An app in good order, in use for half a year. */
export function ordinaryApp(now: number): PhoneApp {
  const usedSince = now - 180 * DAY;
  return {
    kind: 'business',
    version: '2.26.31',
    usedSince,
    lastOpenedAt: now,
    banned: false,
    wrongCodes: [],
  };
}

/**
 * What counts as a person's reply, and which words give a conversation back to the bot (pure). By number.
 */
import type { HandoffRules } from '@tandem/contract/api/handoff';

export const defaultRules: HandoffRules = {
  enabled: true,
  silence_minutes: 60,
  customer_words: [],
  phone_words: [],
  automatic_texts: [],
  automatic_within_seconds: 3,
};

/** What comes a little later counts as the app's own only if it was said to several customers before. */
const hintFactor = 5;
const hintConversations = 3;

/** What was said on the phone, next to what the customer had said. */
export type Echo = {
  text: string;
  after: SecondsAfter | undefined;
};

/**
 * How long after the customer's messages it was said, by Meta's times, which are whole seconds: after the last one, and
 * after the first one that no person had answered. Undefined when the customer has said nothing for a while.
 */
export type SecondsAfter = { last: number; first: number };

/** Whether it came so soon that its text is worth remembering. */
export const isHint = ({ text, after }: Echo, rules: HandoffRules): boolean =>
  rules.automatic_within_seconds > 0 &&
  text !== '' &&
  after !== undefined &&
  after.last <= hintFactor * rules.automatic_within_seconds;

/**
 * Greetings and away messages, which the app sends by itself: known texts, what comes faster than anybody types, and
 * what comes nearly as fast and was said the same to others. `saidTo`: to so many customers, this one included.
 * A person who types while the customer goes on may be as fast after the last message, but not after the first.
 */
export function isAutomatic(echo: Echo, rules: HandoffRules, saidTo: number): boolean {
  if (saysOneOf(echo.text, rules.automatic_texts)) return true;
  return isAtOnce(echo.after, rules) || (isHint(echo, rules) && saidTo >= hintConversations);
}

export const isAtOnce = (after: SecondsAfter | undefined, rules: HandoffRules): boolean =>
  rules.automatic_within_seconds > 0 && after !== undefined && after.first <= rules.automatic_within_seconds;

/** Whether a message says exactly one of these, whatever its case and spaces. */
export function saysOneOf(text: string, wanted: readonly string[]): boolean {
  const said = plain(text);
  return said !== '' && wanted.some((one) => plain(one) === said);
}

export const plain = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** A reaction is no reply; nor is anything but a message (edits and deletions are revisions). */
export const isReply = (type: string): boolean => type !== 'reaction' && type !== 'system';

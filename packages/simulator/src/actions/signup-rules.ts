/**
 * Why the signup popup turns a number away. Pure. Meta documents the texts but no numbers (embedded-signup.md §2); the
 * codes are the simulator's own, and so are the words.
 */
import type { BusinessNumber } from '../world/model.ts';
import { DAY } from '../world/phone-app.ts';
import { Refusal } from '../world/refusal.ts';

export type SignupLimits = { minDays: number; minVersion: string; excludedPrefixes: readonly string[] };
export type SignupRule = keyof typeof RULES;

const HOURS = 3_600_000;
const WRONG_CODES = 5;

const RULES = {
  personal_app: [
    '900101',
    'This number uses WhatsApp Messenger. Move it to the WhatsApp Business app first.',
  ],
  old_app: ['900102', 'Update the WhatsApp Business app: version 2.24.17 or newer is needed.'],
  young_number: [
    '900103',
    'This number has not been used long enough in the WhatsApp Business app. Try again after 7 days of use.',
  ],
  country: ['900104', 'Numbers of this country cannot be connected yet.'],
  on_platform: [
    '900105',
    'This number is already registered on the WhatsApp Business Platform. Remove it there first; this takes up to 3 minutes.',
  ],
  connected: ['900106', 'This number is already in your list of connected numbers.'],
  other_portfolio: [
    '900107',
    'This number belongs to another business portfolio. Log in with that one, or remove it there.',
  ],
  banned: ['900108', 'This number was banned from WhatsApp. Ask for a review in the app.'],
  too_many_attempts: ['900109', 'Too many attempts. Wait some hours and try again.'],
} as const;

export class SignupRefusal extends Refusal {
  readonly rule: SignupRule;
  readonly code: string;

  constructor(rule: SignupRule) {
    super('number', RULES[rule][1], 409);
    this.name = 'SignupRefusal';
    this.rule = rule;
    this.code = RULES[rule][0];
  }
}

/** The first rule that stands against connecting this number to that portfolio. */
export function ruleAgainst(
  number: BusinessNumber,
  portfolioId: string | undefined,
  now: number,
  limits: SignupLimits,
): SignupRule | undefined {
  const { app } = number;
  if (number.mode === 'cloud_api') return 'on_platform';
  if (app.kind === 'personal') return 'personal_app';
  if (app.banned) return 'banned';
  if (limits.excludedPrefixes.some((prefix) => number.digits.startsWith(prefix))) return 'country';
  if (number.link === 'connected' || number.link === 'suspended') return 'connected';
  if (isOlder(app.version, limits.minVersion)) return 'old_app';
  if (now - app.usedSince < limits.minDays * DAY) return 'young_number';
  if (number.portfolioId !== undefined && portfolioId !== undefined && number.portfolioId !== portfolioId)
    return 'other_portfolio';
  if (app.wrongCodes.filter((at) => now - at < 4 * HOURS).length >= WRONG_CODES) return 'too_many_attempts';
  return undefined;
}

function isOlder(version: string, than: string): boolean {
  const [mine, other] = [version, than].map((text) => text.split('.').map(Number));
  for (const [index, part] of (other ?? []).entries()) {
    const own = mine?.[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}

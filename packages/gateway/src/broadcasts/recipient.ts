/**
 * A recipient as somebody wrote them down, read (pure).
 */
import { businessScopedId } from '@tandem/contract/api/send';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type Written = {
  to?: string | undefined;
  recipient?: string | undefined;
  variables?: Readonly<Record<string, string>> | undefined;
};

/** Neither: it cannot be anybody's. The phone wins, as at Meta. */
export type ReadRecipient = { phone?: string; userId?: string };

export function readRecipient({ to, recipient }: Written, defaultCountry: string | undefined): ReadRecipient {
  const phone = to === undefined || to.trim() === '' ? undefined : digitsOf(to, defaultCountry);
  if (phone !== undefined) return { phone };
  const user = recipient?.trim();
  return user !== undefined && businessScopedId.test(user) ? { userId: user } : {};
}

/**
 * A phone's digits with its country code. Numbering plans change, so only the length is judged; a calling code that
 * nobody knows passes with 8 to 15 digits. Without `+`, `00` or a default country the digits begin with the country's.
 */
function digitsOf(written: string, defaultCountry: string | undefined): string | undefined {
  // Spreadsheets write long numbers as 4.91701E+11: that has lost digits, and must not become somebody else's number.
  if (!/^[+\d\s().\-/\u00a0]+$/.test(written)) return undefined;
  const trimmed = written.trim().replace(/^00/, '+');
  const country =
    defaultCountry !== undefined && isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  const spelled = trimmed.startsWith('+') || country !== undefined ? trimmed : `+${trimmed}`;
  const parsed = parsePhoneNumberFromString(spelled, {
    extract: false,
    ...(country === undefined ? {} : { defaultCountry: country satisfies CountryCode }),
  });
  if (parsed !== undefined) return parsed.isPossible() ? parsed.number.slice(1) : undefined;
  const digits = spelled.replace(/\D/g, '');
  return spelled.startsWith('+') && /^[1-9]\d{7,14}$/.test(digits) ? digits : undefined;
}

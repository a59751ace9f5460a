/**
 * A phone number as people write it (pure): its international spelling and its country.
 */
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const names = new Intl.DisplayNames(['en'], { type: 'region' });

export type Phone = {
  /** `+4930901820`: plus sign and digits. */
  e164: string;
  /** For people: `+49 30 901820`. */
  shown: string;
  /** Its name; several where the number does not tell. */
  country: string;
};

/**
 * Undefined unless it can be a number of its country. Whether it is in use nobody but WhatsApp knows; numbering plans
 * change, so only the length is judged.
 */
export function readPhone(written: string): Phone | undefined {
  // `00` instead of the plus sign is how much of the world dials it.
  const parsed = parsePhoneNumberFromString(written.trim().replace(/^00/, '+'), { extract: false });
  if (parsed === undefined || !parsed.isPossible()) return undefined;
  const callingCode = `+${parsed.countryCallingCode}`;
  return {
    e164: parsed.number,
    shown: parsed.formatInternational(),
    country: (parsed.country && names.of(parsed.country)) ?? countryOf(callingCode) ?? callingCode,
  };
}

/** `Nigeria` of `+234`; several share one code. null: nobody has it. */
export function countryOf(callingCode: string): string | null {
  const countries = getCountries().filter((country) => `+${getCountryCallingCode(country)}` === callingCode);
  if (countries.length === 0) return null;
  const told = countries.slice(0, 3).map((country) => names.of(country) ?? country);
  return countries.length > 3 ? `${told.join(', ')} and others` : told.join(', ');
}

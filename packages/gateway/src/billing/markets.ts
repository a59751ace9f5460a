/**
 * Which of Meta's markets a recipient counts to (pure): by calling code, the longest that fits. For somebody known by
 * BSUID only, by the country in its first two letters.
 *
 * Source: protocol/pricing-windows.md 6 (state of March 2026). Testland (999) is invented: the market of the demo.
 */
import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';

/** Calling codes of each market; what none names is `other`. */
const callingCodes = {
  argentina: '54',
  brazil: '55',
  chile: '56',
  colombia: '57',
  egypt: '20',
  france: '33',
  germany: '49',
  india: '91',
  indonesia: '62',
  israel: '972',
  italy: '39',
  malaysia: '60',
  mexico: '52',
  netherlands: '31',
  nigeria: '234',
  pakistan: '92',
  peru: '51',
  russia: '7',
  saudi_arabia: '966',
  south_africa: '27',
  spain: '34',
  turkey: '90',
  united_arab_emirates: '971',
  united_kingdom: '44',
  north_america: '1',
  rest_of_africa:
    '213 244 229 267 226 257 237 235 242 291 251 241 220 233 245 225 254 266 231 218 261 265 223 222 212 258 264 227 ' +
    '250 221 232 252 211 249 268 255 228 216 256 260 263',
  rest_of_asia_pacific: '93 61 880 855 86 852 81 856 976 977 64 675 63 65 94 886 992 66 993 998 84',
  rest_of_central_and_eastern_europe:
    '355 374 994 375 359 385 420 995 30 36 371 370 373 389 48 40 381 421 386 380',
  rest_of_western_europe: '43 32 45 358 353 47 351 46 41',
  rest_of_latin_america: '591 506 593 503 502 509 504 505 507 595 598 58 1809 1829 1849 1658 1876 1787 1939',
  rest_of_middle_east: '973 964 962 965 961 968 974 967',
  testland: '999',
} as const;

export type Market = keyof typeof callingCodes | 'other' | 'unknown';

const marketOfCode = new Map(
  Object.entries(callingCodes).flatMap(([market, codes]) =>
    codes.split(' ').map((code): [string, Market] => [code, market as Market]),
  ),
);

/** Every market that a rate card may price. */
export const markets: readonly Market[] = [...(Object.keys(callingCodes) as Market[]), 'other'];

/** No calling code of the table is longer: so many digits of a phone tell its market. */
export const tellingDigits = Math.max(...[...marketOfCode.keys()].map((code) => code.length));

/** Countries whose calling code is another's market too. */
const apart: Readonly<Record<string, Market>> = {
  DO: 'rest_of_latin_america',
  JM: 'rest_of_latin_america',
  PR: 'rest_of_latin_america',
};

/** `unknown` only where nothing is known of the person. The phone as WhatsApp spells it, or its first digits. */
export function marketOf(person: { waId?: string | undefined; userId?: string | undefined }): Market {
  const digits = person.waId?.replace(/\D/g, '') ?? '';
  if (digits !== '') return marketOfPhone(digits);
  // A BSUID begins with its country and a full stop: `DE.12345`; a parent's has letters behind it too.
  const country = /^([A-Z]{2})\./.exec(person.userId ?? '')?.[1];
  if (country === undefined) return 'unknown';
  const own = apart[country];
  if (own !== undefined) return own;
  return isSupportedCountry(country) ? marketOfPhone(getCountryCallingCode(country as CountryCode)) : 'other';
}

function marketOfPhone(digits: string): Market {
  for (let length = tellingDigits; length > 0; length -= 1) {
    const market = digits.length >= length ? marketOfCode.get(digits.slice(0, length)) : undefined;
    if (market !== undefined) return market;
  }
  return 'other';
}

/** A market by any of the names in Meta's files: `India`, `Rest of Asia Pacific`, `UAE`. Undefined for others. */
export function marketNamed(name: string): Market | undefined {
  const word = name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');
  const known = otherNames[word] ?? word;
  return markets.find((market) => market === known);
}

const otherNames: Readonly<Record<string, Market>> = {
  uae: 'united_arab_emirates',
  uk: 'united_kingdom',
  great_britain: 'united_kingdom',
  turkiye: 'turkey',
  t_rkiye: 'turkey',
  ksa: 'saudi_arabia',
  rest_of_apac: 'rest_of_asia_pacific',
  rest_of_asia: 'rest_of_asia_pacific',
  rest_of_latam: 'rest_of_latin_america',
  rest_of_central_eastern_europe: 'rest_of_central_and_eastern_europe',
  rest_of_cee: 'rest_of_central_and_eastern_europe',
  others: 'other',
  rest_of_world: 'other',
};

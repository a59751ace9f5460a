/** Meta's markets by calling code (pricing-windows.md §6), and Testland (999), which is invented. The longest code wins. */

const CODES: Record<string, string> = {
  Argentina: '54',
  Brazil: '55',
  Chile: '56',
  Colombia: '57',
  Egypt: '20',
  France: '33',
  Germany: '49',
  India: '91',
  Indonesia: '62',
  Israel: '972',
  Italy: '39',
  Malaysia: '60',
  Mexico: '52',
  Netherlands: '31',
  Nigeria: '234',
  Pakistan: '92',
  Peru: '51',
  Russia: '7',
  'Saudi Arabia': '966',
  'South Africa': '27',
  Spain: '34',
  Turkey: '90',
  'United Arab Emirates': '971',
  'United Kingdom': '44',
  'North America': '1',
  'Rest of Africa':
    '213 244 229 267 226 257 237 235 242 291 251 241 220 233 245 225 254 266 231 218 261 265 223 222 212 258 264 ' +
    '227 250 221 232 252 211 249 268 255 228 216 256 260 263',
  'Rest of Asia Pacific': '93 61 880 855 86 852 81 856 976 977 64 675 63 65 94 886 992 66 993 998 84',
  'Rest of Central & Eastern Europe':
    '355 374 994 375 359 385 420 995 30 36 371 370 373 389 48 40 381 421 386 380',
  'Rest of Western Europe': '43 32 45 358 353 47 351 46 41',
  'Rest of Latin America':
    '591 506 593 503 502 509 504 505 507 595 598 58 1809 1829 1849 1658 1876 1787 1939',
  'Rest of Middle East': '973 964 962 965 961 968 974 967',
  Testland: '999',
};
const OTHER = 'Other';

export const marketNames: readonly string[] = [...Object.keys(CODES), OTHER];

const byCode = new Map(
  Object.entries(CODES).flatMap(([market, codes]) =>
    codes.split(' ').map((code): [string, string] => [code, market]),
  ),
);

/** Of a phone number in digits. */
export function marketOf(digits: string): string {
  for (let length = 4; length > 0; length -= 1) {
    const market = byCode.get(digits.slice(0, length));
    if (market !== undefined) return market;
  }
  return OTHER;
}

/** Where Meta has a rate for codes of businesses that are based elsewhere (pricing-windows.md §4). */
const ABROAD = new Set([
  ...['Egypt', 'India', 'Indonesia', 'Malaysia', 'Nigeria', 'Pakistan', 'Saudi Arabia', 'South Africa'],
  'United Arab Emirates',
]);

export const hasRateAbroad = (market: string): boolean => ABROAD.has(market);

/** Whether codes of that business to that person cost the international rate. Its number stands for where it is based. */
export function paysAbroad(business: string, person: string): boolean {
  const market = marketOf(person);
  return hasRateAbroad(market) && market !== marketOf(business);
}

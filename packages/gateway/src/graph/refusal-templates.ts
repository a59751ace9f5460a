/**
 * What Meta's refusals of template calls mean (pure): docs/protocol/errors.md, "Templates", and templates.md 1 and 4.
 */
const words: ReadonlyMap<number, string> = new Map([
  [80007, 'Too many calls for this WABA (templates: 100 an hour); wait an hour.'],
  [4, "The app's call limit is reached; wait an hour."],
  [2388019, 'The WABA has as many templates as it may; delete some, or verify the business for more.'],
  [2388040, 'A field is longer than it may be.'],
  [
    2388047,
    'The header is not written as it must be: one parameter at most, no line breaks, emoji or formatting.',
  ],
  [2388072, 'The body is not written as it must be.'],
  [2388073, 'The footer is not written as it must be: no parameters, 60 characters at most.'],
  [2388293, 'Too many parameters for so short a text: write more words, or use fewer parameters.'],
  [2388299, 'The text must not begin or end with a parameter: put a word before or after it.'],
  [132001, 'There is no such template at Meta any more.'],
  [190, 'The access to the account has run out; connect the number again.'],
]);

const otherwise =
  'See the details. An approved template can be edited once in 24 hours and ten times in 30 days, its category not at ' +
  'all; the name of a deleted one is locked for 30 days; a disabled one can be neither edited nor deleted.';

/** Meta's code or subcode in words for whoever made the call. */
export function explainTemplateRefusal(code: number | undefined, subcode: number | undefined): string {
  const found = [subcode, code].flatMap((one) => (one === undefined ? [] : (words.get(one) ?? [])));
  const isPermission = code === 10 || code === 3 || (code !== undefined && code >= 200 && code < 300);
  if (isPermission)
    return 'The token may not manage templates (whatsapp_business_management); connect the number again.';
  return found[0] ?? otherwise;
}

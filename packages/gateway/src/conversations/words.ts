/**
 * What a search compares (pure): the words of a text, without case and accents, the same for what is stored and what is
 * asked. Words match by their beginnings.
 */

/** Writing without spaces: each character is a word. */
const alone = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const word = new RegExp(String.raw`[${alone}]|(?:(?![${alone}])[\p{L}\p{N}])+`, 'gu');
const mostWords = 300;
const longest = 40;

/** Letters that Unicode does not take for another one with a mark. */
const kin: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øłđıßæœ]/g, (letter) => kin[letter] ?? letter);

/** Each once, in the order in which they come. */
export function wordsOf(text: string): string[] {
  const found = folded(text).match(word) ?? [];
  return [...new Set(found.map((one) => [...one].slice(0, longest).join('')))].slice(0, mostWords);
}

/** Every end of a phone, so that a beginning of one of them is any part of it. */
export function phoneWords(phone: string | null): string[] {
  const digits = (phone ?? '').replace(/\D/g, '');
  return Array.from({ length: Math.max(0, digits.length - 3) }, (_, at) => digits.slice(at));
}

/** The workspace as a word: no word of a text begins so. */
export const workspaceWord = (workspaceId: string): string => `=${workspaceId}`;

export type Search = {
  /** For people: all words in their names, or digits in their phone. undefined: nothing to look for. */
  people: string | undefined;
  /** For messages: all words in one message. undefined: too little to look for. */
  messages: string | undefined;
};

/** As `tsquery` of PostgreSQL. `reach`: a workspace, or `*`. */
export function searchOf(asked: string, reach: string): Search {
  const words = wordsOf(asked).slice(0, 10);
  const isPhone = /^[+\d\s().-]*\d[+\d\s().-]*$/.test(asked);
  const digits = asked.replace(/\D/g, '').replace(/^0+/, '');
  return {
    people: queryOf(isPhone && digits !== '' ? [digits] : words, reach),
    // A letter that begins half of all words finds everything and tells nothing.
    messages: words.every((one) => /^[a-z0-9]$/.test(one)) ? undefined : queryOf(words, reach),
  };
}

function queryOf(words: readonly string[], reach: string): string | undefined {
  if (words.length === 0) return undefined;
  const own = reach === '*' ? [] : [`'${workspaceWord(reach).replace(/['\\]/g, '$&$&')}'`];
  return [...own, ...words.map((one) => `'${one}':*`)].join(' & ');
}

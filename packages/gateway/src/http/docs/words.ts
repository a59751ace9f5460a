/**
 * What of a text is looked up: its words without what every question has, in one form for all their endings. Pure.
 */

/** Whole words; of `message.received` and `webhook-id` also the parts. */
export function wordsIn(text: string): string[] {
  const found = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:[_.-][\p{L}\p{N}]+)*/gu);
  return (found ?? []).flatMap((word) => {
    const parts = word.split(/[_.-]/);
    return parts.length === 1 ? parts : [word, ...parts];
  });
}

/** `null`: says nothing. */
export function lookedUp(word: string): string | null {
  return silent.has(word) ? null : stem(irregular.get(word) ?? word);
}

const silent = new Set(
  (
    'a an the and or but of to in on at by for from with without as into about is are was were be been being am do does ' +
    'did done can could may might must shall should will would have has had i you he she it we they me my your his her its ' +
    'our their us them this that these those there here what which who whom whose when where why how if then than so not ' +
    'no yes get gets got happen happens any some one long many much often after before ' +
    'el la los las un una unos unas de del y o en con por para que como se es son mi tu su cuando donde'
  ).split(' '),
);

// A map: of an object `constructor` would be a word.
const irregular: ReadonlyMap<string, string> = new Map([
  ['kept', 'keep'],
  ['lost', 'lose'],
  ['paid', 'pay'],
  ['said', 'say'],
  ['sent', 'send'],
  ['told', 'tell'],
]);

/** English endings, roughly: what is left is compared by its beginning anyway. */
function stem(word: string): string {
  if (word.length < 4 || /[\d_.-]/.test(word)) return word;
  const singular = word.replace(/ie[sd]$/, 'y').replace(/([^su])s$/, '$1');
  const bare = singular.replace(/(?<=[aeiouy].*[^aeiou])(?:ing|ed|ion|ions)$/, '');
  const single = bare === singular ? bare : bare.replace(/([bdgmnprt])\1$/, '$1');
  return single.length > 3 ? single.replace(/(?:e|y|i)$/, '') : single;
}

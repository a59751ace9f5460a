/**
 * Questions are answered with the passages that fit best. No model speaks: words are looked up in an index, so an answer
 * is always what the pages say.
 */
import MiniSearch from 'minisearch';
import type { Library, Page } from './library.ts';
import { meant } from './meant.ts';
import { type Passage, passagesOf } from './passages.ts';
import { lookedUp, wordsIn } from './words.ts';

export type Found = Passage & { page: Page; score: number };
/** `within`: the name of the only page that is asked. Best first; none when nothing fits. */
export type Ask = (question: string, within?: string) => Found[];

/** Further words are not looked up. */
const mostWords = 24;
const answers = 6;
/** Of one page, so that it does not crowd out the others. */
const answersOfPage = 3;
/** So much of what is asked, the rare words counting more, must be in a passage. */
const leastShare = 0.5;
const codeWeight = 0.6;
/** Of a word that was not said, but is what the pages call it. */
const meantWeight = 0.5;
/** What words gain that stand together in the question and in the passage. */
const pairGain = 0.6;

export function openAsking({ pages }: Library): Ask {
  const passages = pages.flatMap((page) => passagesOf(page.text).map((passage) => ({ ...passage, page })));
  const index = indexOf(passages);
  return (question, within) => {
    const asked = askedWords(question);
    const own = new Set(asked.map((word) => word.own));
    const terms = new Set(asked.flatMap((word) => [word.own, ...word.meant]));
    const found = index.search([...terms].join(' '), {
      tokenize: (text) => text.split(' '),
      processTerm: (word) => word,
      boost: { heading: 2.5, above: 1.5, title: 1.5 },
      boostTerm: (word) => (own.has(word) ? 1 : meantWeight),
      prefix: (word) => word.length > 3,
      fuzzy: (word) => (word.length > 5 && !/\d/.test(word) ? 1 : false),
      weights: { prefix: 0.6, fuzzy: 0.3 },
    });
    const shareOf = weigh(asked, found, passages.length);
    const scored = found.flatMap(({ id, score, queryTerms }) => {
      const passage = passages[id];
      const share = shareOf(queryTerms);
      if (passage === undefined || share < leastShare) return [];
      if (within !== undefined && passage.page.name !== within) return [];
      const weight = passage.page.shelf.weight * (passage.code ? codeWeight : 1);
      return [{ ...passage, score: score * share * weight * (1 + pairGain * pairsIn(asked, passage.text)) }];
    });
    return best(scored, within === undefined ? answersOfPage : answers);
  };
}

function indexOf(passages: readonly (Passage & { page: Page })[]): MiniSearch<{ id: number }> {
  const index = new MiniSearch<{ id: number }>({
    fields: ['heading', 'above', 'title', 'text'],
    tokenize: wordsIn,
    processTerm: lookedUp,
    extractField: ({ id }, field) => {
      const passage = passages[id];
      if (field === 'id') return id;
      if (passage === undefined) return '';
      return field === 'title' ? passage.page.title : passage[field as 'heading' | 'above' | 'text'];
    },
  });
  index.addAll(passages.map((_, id) => ({ id })));
  return index;
}

type Asked = { own: string; meant: string[] };

function askedWords(question: string): Asked[] {
  const words = wordsIn(question).flatMap((word): [string, Asked][] => {
    const own = lookedUp(word);
    return own === null
      ? []
      : [[own, { own, meant: [lookedUp(meant.get(word) ?? '') ?? ''].filter(Boolean) }]];
  });
  return [...new Map(words).values()].slice(0, mostWords);
}

/** How much of the question a passage has that holds these words. A word that is nowhere is the rarest. */
function weigh(asked: readonly Asked[], found: readonly { queryTerms: string[] }[], all: number) {
  const has = (terms: readonly string[], { own, meant: other }: Asked): boolean =>
    terms.includes(own) || other.some((word) => terms.includes(word));
  const rarity = asked.map((word) => {
    const holding = found.filter(({ queryTerms }) => has(queryTerms, word)).length;
    return Math.log(1 + all / (1 + holding));
  });
  const whole = rarity.reduce((sum, one) => sum + one, 0);
  return (terms: readonly string[]): number =>
    asked.reduce((sum, word, place) => sum + (has(terms, word) ? (rarity[place] ?? 0) : 0), 0) / whole;
}

/** Of the pairs of words that follow each other in the question, the share that does so in the text. */
function pairsIn(asked: readonly Asked[], text: string): number {
  if (asked.length < 2) return 0;
  const words = wordsIn(text).flatMap((word) => lookedUp(word) ?? []);
  const pairs = new Set(words.map((word, place) => `${word} ${words[place + 1] ?? ''}`));
  const together = asked.filter(({ own }, place) => pairs.has(`${own} ${asked[place + 1]?.own ?? ''}`));
  return together.length / (asked.length - 1);
}

function best(scored: Found[], ofPage: number): Found[] {
  const counts = new Map<string, number>();
  return scored
    .sort((one, other) => other.score - one.score)
    .filter(({ page }) => {
      const count = (counts.get(page.name) ?? 0) + 1;
      counts.set(page.name, count);
      return count <= ofPage;
    })
    .slice(0, answers);
}

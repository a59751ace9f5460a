/** The page's words: what one language says, every other says too. */
import { languageCodes } from '@tandem/contract/words/language';
import { describe, expect, test } from 'vitest';

type Words = string | readonly Words[] | { [key: string]: Words } | ((...values: unknown[]) => Words);

// Plain JavaScript for the browser, without types of its own.
const load = async (code: string): Promise<Words> =>
  (await import(String(new URL(`./page/words-${code}.js`, import.meta.url))))[code];

/** Where something is said, and with what: `check.left(2)`. */
function places(words: Words, at = ''): string[] {
  if (typeof words === 'string') return [words.trim() === '' ? `${at} is empty` : at];
  if (typeof words === 'function') {
    const said = words(...Array.from({ length: words.length }, (_, n) => `value ${n}`));
    const told = typeof said === 'string' ? said : JSON.stringify(said);
    const values = Array.from({ length: words.length }, (_, n) => told.includes(`value ${n}`));
    return [`${at}(${values.join()})`, ...places(said, at)];
  }
  return Object.entries(words).flatMap(([key, one]) => places(one, `${at}.${key}`));
}

describe.each(languageCodes)('%s', (code) => {
  test('says whatever English says, with the same values', async () => {
    const english = places(await load('en'));
    expect(english.length).toBeGreaterThan(90);
    expect(places(await load(code))).toEqual(english);
  });
});

/**
 * In what language the hosted page is, and what the gateway says there in that language (pure).
 */
import { tables } from '@tandem/contract/words/es';
import { type Language, languageCodes } from '@tandem/contract/words/language';
import { asTold, type ServerWords } from '@tandem/contract/words/server-words';
import { translateServer } from '@tandem/contract/words/translate-server';
import { Refusal } from '../../runtime/refusal.ts';
import { preferred } from '../accept.ts';
import { problemFrom } from '../problems.ts';

type Asked = { query: unknown; headers: { 'accept-language'?: string | undefined } };

const words: Record<Language, ServerWords> = { en: asTold, es: translateServer(tables) };

/** `?language=` of the link or of the page's switch; else what the browser likes best, regions apart. */
export function languageOf({ query, headers }: Asked): Language {
  const wanted = (query as { language?: unknown } | undefined)?.language;
  const named = languageCodes.find((code) => code === wanted);
  return named ?? preferred(headers['accept-language']?.replaceAll(/-[\w-]+/g, ''), languageCodes);
}

export const wordsFor = (request: Asked): ServerWords => words[languageOf(request)];

/** The same refusal, in the caller's language. */
export function spokenRefusal(refusal: Refusal, request: Asked): Refusal {
  const detail = wordsFor(request).problem(problemFrom(refusal), refusal.message);
  return new Refusal(refusal.code, detail, refusal.faults, refusal.send);
}

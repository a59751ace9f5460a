/**
 * The console's words, apart from its code: one folder a language, one file an area. English says which keys there are;
 * the others are held to them by their type.
 */
import { type Language, languages } from '@tandem/contract/words/language';
import { asTold, type ServerWords } from '@tandem/contract/words/server-words';
import type { en } from './en/en.ts';
import type { Same } from './same.ts';

type Texts = Same<typeof en>;
/** What we say, and what the gateway says. */
export type Spoken = { texts: Texts; server: ServerWords };

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en;
    Locale: Language;
  }
}

const load: Record<Language, () => Promise<Spoken>> = {
  en: async () => ({ texts: (await import('./en/en.ts')).en, server: asTold }),
  es: async () => (await import('./es/spoken.ts')).spoken,
};

const kept = 'tandem-language';

/** What was chosen here before, else the browser's first language that we speak. */
export function preferredLanguage(): Language {
  const known = (word: string | null | undefined): word is Language => word != null && word in languages;
  const chosen = localStorage.getItem(kept);
  if (known(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(known) ?? 'en';
}

export async function loadTexts(language: Language): Promise<Spoken> {
  document.documentElement.lang = language;
  return load[language]();
}

export const keepLanguage = (language: Language): void => localStorage.setItem(kept, language);

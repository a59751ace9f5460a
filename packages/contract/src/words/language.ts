/** The languages that people are spoken to in. English is what all else falls back to. */
export const languageCodes = ['en', 'es'] as const;
export type Language = (typeof languageCodes)[number];

/** Each by its own name. */
export const languages: Record<Language, string> = { en: 'English', es: 'Español' };

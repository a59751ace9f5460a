import { useLocale } from 'use-intl';

/** What a language is called: `pt_BR` is "Brazilian Portuguese". */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  return (code) => {
    try {
      return new Intl.DisplayNames([locale], { type: 'language' }).of(code.replaceAll('_', '-')) ?? code;
    } catch {
      return code;
    }
  };
}

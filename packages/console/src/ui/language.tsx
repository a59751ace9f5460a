/**
 * The language of the page: loaded before anything is shown, changed without a reload.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import {
  type Language as Code,
  keepLanguage,
  loadTexts,
  preferredLanguage,
  type Texts,
} from '../texts/texts.ts';

const Choose = createContext<(language: Code) => void>(() => {});

/** Dates and amounts in the viewer's own zone. */
export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function Language({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ language: Code; texts: Texts }>();
  const choose = useCallback((language: Code) => {
    keepLanguage(language);
    void loadTexts(language).then((texts) => setShown({ language, texts }));
  }, []);
  useEffect(() => {
    const language = preferredLanguage();
    void loadTexts(language).then((texts) => setShown({ language, texts }));
  }, []);
  if (shown === undefined) return null;
  return (
    <Choose value={choose}>
      <IntlProvider locale={shown.language} messages={shown.texts as never} timeZone={viewerZone}>
        {children}
      </IntlProvider>
    </Choose>
  );
}

export const useChooseLanguage = () => useContext(Choose);

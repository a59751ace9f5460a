/**
 * The language of the page: loaded before anything is shown, changed without a reload.
 */

import type { Language as Code } from '@tandem/contract/words/language';
import { asTold } from '@tandem/contract/words/server-words';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { keepLanguage, loadTexts, preferredLanguage, type Spoken } from '../texts/texts.ts';

const Choose = createContext<(language: Code) => void>(() => {});
const Server = createContext(asTold);

/** Dates and amounts in the viewer's own zone. */
export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function Language({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ language: Code } & Spoken>();
  const choose = useCallback((language: Code) => {
    keepLanguage(language);
    void loadTexts(language).then((spoken) => setShown({ language, ...spoken }));
  }, []);
  useEffect(() => {
    const language = preferredLanguage();
    void loadTexts(language).then((spoken) => setShown({ language, ...spoken }));
  }, []);
  if (shown === undefined) return null;
  return (
    <Choose value={choose}>
      <IntlProvider locale={shown.language} messages={shown.texts as never} timeZone={viewerZone}>
        <Server value={shown.server}>{children}</Server>
      </IntlProvider>
    </Choose>
  );
}

export const useChooseLanguage = () => useContext(Choose);

/** What the gateway says in its own words, in the reader's language. */
export const useServerWords = () => useContext(Server);

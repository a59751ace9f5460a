/**
 * What stands in the HTML of the hosted page before any script has run, and the switch of its language. All else it says is in
 * page/words-en.js and its neighbours.
 */
import { type Language, languageCodes, languages } from '@tandem/contract/words/language';

type FrameWords = Record<
  'title' | 'stages' | 'loading' | 'foot' | 'needsScript' | 'gone' | 'goneWhy' | 'whatToDo' | 'askAgain',
  string
>;

export const frameWords: Record<Language, FrameWords> = {
  en: {
    title: 'Connect your WhatsApp number',
    stages: 'Stages',
    loading: 'Loading …',
    foot: 'You sign in at Meta, in Meta’s own window. Your password is never seen here.',
    needsScript: 'This page needs JavaScript.',
    gone: 'This link does not work',
    goneWhy: 'It has run out, was withdrawn, or was not copied whole. Nothing was changed on your number.',
    whatToDo: 'What to do:',
    askAgain: 'ask whoever gave you the link for a new one.',
  },
  es: {
    title: 'Conecte su número de WhatsApp',
    stages: 'Etapas',
    loading: 'Cargando …',
    foot: 'Usted inicia sesión en Meta, en la ventana de Meta. Su contraseña no se ve aquí.',
    needsScript: 'Esta página necesita JavaScript.',
    gone: 'Este enlace no funciona',
    goneWhy: 'Venció, se retiró o no se copió entero. En su número no cambió nada.',
    whatToDo: 'Qué hacer:',
    askAgain: 'pida uno nuevo a quien le dio el enlace.',
  },
};

/** Each language by its own name; links, so that it works where no script does. */
export function languageSwitch(shown: Language): string {
  const link = (code: Language) =>
    `<a href="?language=${code}" lang="${code}"${code === shown ? ' aria-current="true"' : ''}>${languages[code]}</a>`;
  return `<nav id="languages" class="languages" aria-label="Language, idioma">${languageCodes.map(link).join(' ')}</nav>`;
}

/**
 * The page's own words in the language that the server chose for it. What the gateway tells (checks, refusals) comes in
 * that language already.
 */
import { en } from './words-en.js';
import { es } from './words-es.js';

export const language = document.documentElement.lang;
export const words = { en, es }[language] ?? en;

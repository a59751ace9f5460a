/**
 * The pages of the console: the first part of their addresses. The gateway answers these, and what is below them, with
 * the console's document; the console's menu and routes are made of them.
 */
export const consolePages = [
  'sign-in',
  'setup',
  'join',
  'inbox',
  'broadcasts',
  'templates',
  'numbers',
  'connect',
  'subscribers',
  'usage',
  'journal',
  'settings',
] as const;

export type ConsolePage = (typeof consolePages)[number];

/** The parts of a number's page, as its address names them. */
export const numberTabs = ['state', 'sync', 'sending', 'expect', 'settings'] as const;
export type NumberTab = (typeof numberTabs)[number];

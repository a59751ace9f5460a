/** What stands in the address of the page. `number`: as it was typed. `onboarding`: the one that is taken up again. */
export const connectTabs = ['here', 'links', 'look'] as const;
export type ConnectTab = (typeof connectTabs)[number];
export type ConnectSearch = { tab?: ConnectTab; number?: string; onboarding?: string };

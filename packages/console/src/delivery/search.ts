/** What the address of a subscriber's page holds: which part is shown, which attempts, which one is open. */
export const subscriberTabs = ['attempts', 'parked', 'preview', 'settings'] as const;
export type SubscriberTab = (typeof subscriberTabs)[number];
export const outcomes = ['delivered', 'failed', 'parked', 'skipped'] as const;
export type Outcome = (typeof outcomes)[number];
export type SubscriberSearch = { tab?: SubscriberTab; outcome?: Outcome; attempt?: number };

/** What the address of the journal holds: which entries are listed, which one is open. */
export const journalFilters = ['failed', 'unassigned', 'unrecognized', 'pending', 'done', 'all'] as const;
export type JournalFilter = (typeof journalFilters)[number];
export type JournalSearch = { show?: JournalFilter; entry?: number };

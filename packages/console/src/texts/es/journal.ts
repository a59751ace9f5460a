import type { journal as english } from '../en/journal.ts';
import type { Same } from '../same.ts';

export const journal: Same<typeof english> = {};

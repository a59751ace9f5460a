import type { conversations as english } from '../en/conversations.ts';
import type { Same } from '../same.ts';

export const conversations: Same<typeof english> = {};

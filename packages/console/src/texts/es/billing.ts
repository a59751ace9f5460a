import type { billing as english } from '../en/billing.ts';
import type { Same } from '../same.ts';

export const billing: Same<typeof english> = {};

import type { numbers as english } from '../en/numbers.ts';
import type { Same } from '../same.ts';

export const numbers: Same<typeof english> = {};

import type { broadcasts as english } from '../en/broadcasts.ts';
import type { Same } from '../same.ts';

export const broadcasts: Same<typeof english> = {};

import type { delivery as english } from '../en/delivery.ts';
import type { Same } from '../same.ts';

export const delivery: Same<typeof english> = {};

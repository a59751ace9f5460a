import type { onboarding as english } from '../en/onboarding.ts';
import type { Same } from '../same.ts';

export const onboarding: Same<typeof english> = {};

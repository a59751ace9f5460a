/**
 * Meta's words for why a link ended, as far as they have a text here; others are shown as Meta said them.
 */
import type { StoryBy } from '@tandem/contract/api/number-story';
import { useTranslations } from 'use-intl';

const reasons = [
  'ACCOUNT_DISCONNECTED',
  'PRIMARY_INACTIVITY',
  'COMPANION_INACTIVITY',
  'CHANGE_NUMBER',
  'BUSINESS_DOWNGRADE',
  'USER_RE_REGISTERED',
  'PARTNER_REMOVED',
  'PARTNER_APP_UNINSTALLED',
  'PARTNER_ADDED',
  'ACCOUNT_OFFBOARDED',
  'ACCOUNT_RECONNECTED',
  'found_by_reconciliation',
  'attached',
  'reconciled',
] as const;
const initiators = ['USER', 'SYSTEM'] as const;

/** Why, and by whom, in the reader's words. */
export function useReason() {
  const t = useTranslations('numbers.reason');
  return {
    why: (word: string | null | undefined): string | undefined => {
      const known = reasons.find((one) => one === word);
      return known === undefined ? (word ?? undefined) : t(known);
    },
    /** `by`: whom that means, where Meta named nobody. */
    who: (word: string | null | undefined, by?: StoryBy): string | undefined => {
      const meant = by === 'owner' ? 'USER' : by === 'meta' ? 'SYSTEM' : word;
      const known = initiators.find((one) => one === meant);
      return known === undefined ? (word ?? undefined) : t(`by.${known}`);
    },
  };
}

/** What Meta does not let a number do; a word without a text here as Meta says it. */
export function useRestrictionName(): (type: string) => string {
  const t = useTranslations('numbers.restrictions');
  return (type) => {
    if (type === 'RESTRICTED_BIZ_INITIATED_MESSAGING') return t('business');
    return type === 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING' ? t('customer') : type;
  };
}

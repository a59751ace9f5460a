/**
 * Meta's words for why a link ended, as far as they have a text here; others are shown as Meta said them.
 */
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
    who: (word: string | null | undefined): string | undefined => {
      const known = initiators.find((one) => one === word);
      return known === undefined ? (word ?? undefined) : t(`by.${known}`);
    },
  };
}

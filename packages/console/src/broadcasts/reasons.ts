import { useTranslations } from 'use-intl';
import { useServerWords } from '../ui/language.tsx';

const codes = [
  ...(['asked', 'template_paused', 'template_rejected', 'template_disabled', 'template_deleted'] as const),
  ...(['template_not_approved', 'template_category_changed', 'number_disconnected'] as const),
  ...(['number_restricted', 'number_suspended', 'meta_refused', 'nobody', 'over_limit'] as const),
  ...(['low_quality', 'media_gone'] as const),
] as const;

/** Why a broadcast stands still, or what to know before: in the reader's words, else in the API's. */
export function useReasonText(): (code: string, detail: string) => string {
  const t = useTranslations('broadcasts.reasons');
  const { phrase } = useServerWords();
  return (code, detail) => {
    const known = codes.find((one) => one === code);
    return known === undefined ? detail : t(known, { detail: phrase(detail) });
  };
}

const whys = ['invalid', 'duplicate', 'opted_out', 'missing_variable', 'private', 'stopped'] as const;

/** Why a recipient gets nothing. */
export function useWhy(): (reason: string) => string {
  const t = useTranslations('broadcasts.whys');
  return (reason) => {
    const [word = '', names = ''] = reason.split(/:\s*/, 2);
    const known = whys.find((one) => one === word);
    return known === undefined ? reason : t(known, { names });
  };
}

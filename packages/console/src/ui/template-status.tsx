import { useTranslations } from 'use-intl';
import { Badge, type Tone } from './badge.tsx';

const tones = {
  APPROVED: 'good',
  PENDING: 'accent',
  IN_APPEAL: 'accent',
  REJECTED: 'bad',
  PAUSED: 'warn',
  DISABLED: 'bad',
  FLAGGED: 'warn',
  LOCKED: 'warn',
  LIMIT_EXCEEDED: 'bad',
  ARCHIVED: 'plain',
  PENDING_DELETION: 'plain',
  DELETED: 'plain',
  UNKNOWN: 'plain',
} as const satisfies Record<string, Tone>;
export type TemplateStatus = keyof typeof tones;
export const templateStatuses = Object.keys(tones) as TemplateStatus[];

export const isTemplateStatus = (word: string): word is TemplateStatus => Object.hasOwn(tones, word);

/** Meta's status of a template in the reader's word; a new one in Meta's own. */
export function TemplateStatusBadge({ status }: { status: string }) {
  const t = useTranslations('common.template.status');
  if (!isTemplateStatus(status)) return <Badge>{status}</Badge>;
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}

const qualities = { GREEN: 'good', YELLOW: 'warn', RED: 'bad', UNKNOWN: 'plain' } as const satisfies Record<
  string,
  Tone
>;
export const templateQualities = Object.keys(qualities) as (keyof typeof qualities)[];

/** Meta's rating of a template by what customers do with it. */
export function TemplateQuality({ quality }: { quality: string | null }) {
  const t = useTranslations('common.template.quality');
  if (quality === null || !Object.hasOwn(qualities, quality)) return <Badge>{quality ?? t('UNKNOWN')}</Badge>;
  const known = quality as keyof typeof qualities;
  return <Badge tone={qualities[known]}>{t(known)}</Badge>;
}

const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export const templateCategories: readonly (typeof categories)[number][] = categories;

/** Meta's category, which decides the price, in the reader's word. */
export function useCategoryName(): (category: string | null) => string {
  const t = useTranslations('common.template.category');
  return (category) => {
    const known = categories.find((one) => one === category);
    return known === undefined ? (category ?? '–') : t(known);
  };
}

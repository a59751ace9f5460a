/**
 * How the template stands with Meta, and what to do about it.
 */
import type { Template } from '@tandem/contract/api/template';
import { useTranslations } from 'use-intl';
import { Note, type Tone } from '../ui/badge.tsx';
import { isTemplateStatus, type TemplateStatus, useCategoryName } from '../ui/template-status.tsx';
import { Time } from '../ui/time.tsx';

const tones: Partial<Record<TemplateStatus, Tone>> = {
  REJECTED: 'bad',
  DISABLED: 'bad',
  LIMIT_EXCEEDED: 'bad',
  PAUSED: 'warn',
  FLAGGED: 'warn',
  LOCKED: 'warn',
};
/** Meta's reasons of a rejection that we have advice for. */
const reasons = ['ABUSIVE_CONTENT', 'INVALID_FORMAT', 'PROMOTIONAL', 'TAG_CONTENT_MISMATCH', 'SCAM'] as const;

export function Standing({ template }: { template: Template }) {
  const t = useTranslations('templates');
  const categoryName = useCategoryName();
  const { status, status_reason: reason, next_category: next, next_category_at: nextAt } = template;
  const known = isTemplateStatus(status) ? status : undefined;
  const advised = reasons.find((one) => one === reason);
  return (
    <>
      {known !== undefined && known !== 'APPROVED' && (
        <Note tone={tones[known] ?? 'plain'}>
          <p className="font-medium">{t(`standing.${known}`)}</p>
          {advised !== undefined && <p>{t(`reasons.${advised}`)}</p>}
          {reason !== null && advised === undefined && (
            <p className="break-words">{t('metaSays', { reason })}</p>
          )}
        </Note>
      )}
      {status === 'APPROVED' && (template.quality === 'RED' || template.quality === 'YELLOW') && (
        <Note tone="warn">{t(`lowQuality.${template.quality}`)}</Note>
      )}
      {next !== null && next !== template.category && (
        <Note tone="warn">
          {t('moves', { from: categoryName(template.category), to: categoryName(next) })}
          {nextAt !== null && (
            <>
              {' '}
              <Time at={nextAt} />
            </>
          )}
        </Note>
      )}
    </>
  );
}

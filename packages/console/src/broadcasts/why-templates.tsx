import { useTranslations } from 'use-intl';

/** Why a broadcast is a template, and what became of the app's own lists (claim S12). */
export function WhyTemplates({ open = false }: { open?: boolean }) {
  const t = useTranslations('broadcasts.why');
  return (
    <details open={open} className="rounded-lg border bg-raised px-4 py-3">
      <summary className="font-medium">{t('title')}</summary>
      <div className="mt-2 flex max-w-prose flex-col gap-2 text-muted">
        <p>{t('lists')}</p>
        <p>{t('templates')}</p>
        <p>{t('freeText')}</p>
        <p>{t('limit')}</p>
      </div>
    </details>
  );
}

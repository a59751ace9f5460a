import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Numbers() {
  const t = useTranslations('shell.pages');
  return <Page title={t('numbers')}>{null}</Page>;
}

import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Usage() {
  const t = useTranslations('shell.pages');
  return <Page title={t('usage')}>{null}</Page>;
}

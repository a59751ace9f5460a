import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Templates() {
  const t = useTranslations('shell.pages');
  return <Page title={t('templates')}>{null}</Page>;
}

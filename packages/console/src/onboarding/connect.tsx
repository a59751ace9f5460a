import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Connect() {
  const t = useTranslations('shell.pages');
  return <Page title={t('connect')}>{null}</Page>;
}

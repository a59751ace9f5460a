import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Settings() {
  const t = useTranslations('shell.pages');
  return <Page title={t('settings')}>{null}</Page>;
}

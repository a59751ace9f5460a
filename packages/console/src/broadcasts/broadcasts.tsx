import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Broadcasts() {
  const t = useTranslations('shell.pages');
  return <Page title={t('broadcasts')}>{null}</Page>;
}

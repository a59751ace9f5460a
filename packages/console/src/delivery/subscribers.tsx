import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Subscribers() {
  const t = useTranslations('shell.pages');
  return <Page title={t('subscribers')}>{null}</Page>;
}

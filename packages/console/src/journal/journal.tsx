import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Journal() {
  const t = useTranslations('shell.pages');
  return <Page title={t('journal')}>{null}</Page>;
}

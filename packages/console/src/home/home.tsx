import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Home() {
  const t = useTranslations('shell.pages');
  return <Page title={t('home')}>{null}</Page>;
}

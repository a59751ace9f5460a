import { useTranslations } from 'use-intl';
import { Page } from '../ui/page.tsx';

export function Inbox() {
  const t = useTranslations('shell.pages');
  return <Page title={t('inbox')}>{null}</Page>;
}

import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ApiFault } from '../api/call.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { useFaultText } from '../ui/fault.tsx';

/** In place of a page that broke, or whose data could not be had at all. */
export function Broken({ error }: { error: unknown }) {
  const t = useTranslations('common');
  const text = useFaultText();
  const router = useRouter();
  return (
    <div role="alert" className="flex min-h-60 flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold">{t('faults.pageBroken')}</h1>
      <p className="max-w-prose text-muted">{error instanceof ApiFault ? text(error) : String(error)}</p>
      <Button onClick={() => void router.invalidate()}>{t('tryAgain')}</Button>
    </div>
  );
}

export function Missing() {
  const t = useTranslations('common');
  return (
    <div className="flex min-h-60 flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold">{t('faults.pageMissing')}</h1>
      <a href="/" className={buttonLook()}>
        {t('faults.home')}
      </a>
    </div>
  );
}

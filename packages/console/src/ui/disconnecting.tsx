import { useTranslations } from 'use-intl';

const steps = ['open', 'settings', 'account', 'platform', 'disconnect'] as const;
const after = ['app', 'sends', 'data', 'again'] as const;

/** How the owner disconnects on the phone, and what stays (claims S31, S32). */
export function Disconnecting() {
  const t = useTranslations('numbers.disconnecting');
  return (
    <div className="flex flex-col gap-3">
      <p>{t('who')}</p>
      <p className="rounded-md bg-sunken px-3 py-2 font-medium">{t('path')}</p>
      <ol className="flex list-decimal flex-col gap-1 pl-5">
        {steps.map((step) => (
          <li key={step}>{t(`steps.${step}`)}</li>
        ))}
      </ol>
      <h3 className="font-semibold">{t('afterwards')}</h3>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {after.map((one) => (
          <li key={one}>{t(`after.${one}`)}</li>
        ))}
      </ul>
    </div>
  );
}

import { useTranslations } from 'use-intl';

const steps = ['signIn', 'notOnApi', 'inTheApp', 'enter', 'open', 'finish'] as const;

/** What to choose in Meta's window, in the order in which it asks. */
export function Guide({ number }: { number: string | undefined }) {
  const t = useTranslations('onboarding.guide');
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('title')}</h3>
      <ol className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        {steps.map((step, index) => (
          <li key={step} className="flex items-start gap-3">
            <span
              aria-hidden="true"
              className="grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-xs font-medium"
            >
              {index + 1}
            </span>
            <p className="min-w-0">
              <strong className="font-medium">{t(`${step}.what`)}</strong>{' '}
              <span className="text-muted">
                {step === 'enter' && number !== undefined ? t('enter.number', { number }) : t(`${step}.how`)}
              </span>
            </p>
          </li>
        ))}
      </ol>
      <details className="text-sm text-muted">
        <summary className="w-fit py-0.5 underline underline-offset-2">{t('others')}</summary>
        {t('othersText')}
      </details>
    </section>
  );
}

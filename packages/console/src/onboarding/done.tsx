/**
 * Connected: what was connected, how contacts and history come along, what is different now.
 */
import type { Onboarding } from '@tandem/contract/api/onboarding';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../ui/button.tsx';
import { Disconnecting } from '../ui/disconnecting.tsx';
import { Expect } from '../ui/expect.tsx';
import { Facts } from '../ui/facts.tsx';
import { SyncDesk } from '../ui/sync-desk.tsx';
import { useGo } from './go.ts';

export function Done({ onboarding }: { onboarding: Onboarding }) {
  const t = useTranslations('onboarding.done');
  const go = useGo();
  const [number] = onboarding.candidates;
  return (
    <>
      <div className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className="grid size-10 place-items-center rounded-full bg-good-soft text-good"
        >
          <Check className="size-5" />
        </span>
        <h2 className="text-lg font-semibold">{t('title')}</h2>
      </div>
      {number !== undefined && (
        <Facts
          facts={[
            [t('number'), number.display_phone_number],
            [t('name'), number.verified_name],
            [t('account'), number.waba_name ? `${number.waba_name} (${number.waba_id})` : number.waba_id],
            [t('business'), number.business_name ?? number.business_id],
          ]}
        />
      )}
      {onboarding.number_id !== null && (
        <SyncDesk
          numberId={onboarding.number_id}
          expiresAt={onboarding.sync.expires_at}
          sync={onboarding.sync}
        />
      )}
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">{t('different')}</h3>
        <Expect />
      </section>
      <details>
        <summary className="w-fit py-1 font-semibold">{t('disconnect')}</summary>
        <Disconnecting />
      </details>
      <div className="flex flex-wrap gap-2">
        {onboarding.number_id !== null && (
          <Link
            to="/numbers/$numberId"
            params={{ numberId: onboarding.number_id }}
            className={buttonLook('primary')}
          >
            {t('toNumber')}
          </Link>
        )}
        <Button onClick={() => go()}>{t('another')}</Button>
      </div>
    </>
  );
}

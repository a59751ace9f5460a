import type { ListedOnboarding } from '@tandem/contract/api/onboarding';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { useServerWords } from '../ui/language.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { standingOf, standingTones } from './state.ts';

const open = ['waiting', 'left', 'refused'];
const endable = [...open, 'choose'];

/** One onboarding: which number, how far, what can be done with it. */
export function LinkRow({ onboarding }: { onboarding: ListedOnboarding }) {
  const t = useTranslations('onboarding.links');
  const [isAsking, setAsking] = useState(false);
  const standing = standingOf(onboarding);
  const [number] = onboarding.candidates;
  const server = useServerWords();
  const refusal = onboarding.refusal && server.refusal(onboarding.refusal);
  const end = async () => {
    await call(`/onboardings/${onboarding.id}/cancel`, { method: 'POST' });
    await forget('/onboardings');
    say(t('ended'));
  };
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 last:border-0">
      <div className="min-w-48 flex-1 break-words">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">
            {number !== undefined && onboarding.candidates.length === 1
              ? number.display_phone_number
              : t('unknownNumber')}
          </span>
          <Badge tone={standingTones[standing]}>{t(`standing.${standing}`)}</Badge>
        </p>
        <p className="text-sm text-muted">
          {t('begun')} <Time at={onboarding.created_at} look="relative" />
          {open.includes(standing) && (
            <>
              {' · '}
              {t('until')} <Time at={onboarding.connect_url_expires_at} look="date" />
            </>
          )}
        </p>
        {refusal !== null && (
          <p className="text-sm">
            {refusal.title}. <span className="text-muted">{refusal.next_step}</span>
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {(standing === 'choose' || standing === 'working') && (
          <Link
            to="/connect"
            search={{ onboarding: onboarding.id }}
            className={buttonLook(standing === 'choose' ? 'primary' : 'plain', true)}
          >
            {standing === 'choose' ? t('choose') : t('watch')}
          </Link>
        )}
        {standing === 'connected' && onboarding.number_id !== null && (
          <Link
            to="/numbers/$numberId"
            params={{ numberId: onboarding.number_id }}
            className={buttonLook('plain', true)}
          >
            {t('toNumber')}
          </Link>
        )}
        {endable.includes(standing) && (
          <Button small onClick={() => setAsking(true)}>
            {t('end')}
          </Button>
        )}
      </div>
      <Confirm
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('endTitle')}
        text={t('endText')}
        deed={t('end')}
        onConfirm={end}
      />
    </li>
  );
}

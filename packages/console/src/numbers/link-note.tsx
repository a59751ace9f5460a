import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMay } from '../session/session.ts';
import { Note } from '../ui/badge.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { useReason, useRestrictionName } from './reason.ts';

/** What is wrong with the link now, why, and what to do. Nothing where it is well. */
export function LinkNote({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.link');
  const { why, who } = useReason();
  const mayManage = useMay('manage');
  const { state } = number;
  if (number.ending_since !== null && state === 'connected')
    return <Note tone="warn">{t('beingAsked')}</Note>;
  if (state === 'connected') return null;
  const reason = why(number.state_reason);
  const by = who(number.state_initiated_by);
  return (
    <Note tone={state === 'disconnected' ? 'bad' : 'warn'}>
      <p className="font-semibold">
        {t(`${state}.title`)} <Time at={number.state_changed_at} look="relative" />
      </p>
      {(reason ?? by) && (
        <p>
          {reason}
          {reason && by && ' · '}
          {by}
        </p>
      )}
      <p>{t(`${state}.next`)}</p>
      {state === 'disconnected' && mayManage && (
        <p className="mt-2 flex flex-wrap gap-2">
          <a
            href={`/connect?number=${encodeURIComponent(number.display_phone_number)}`}
            className={buttonLook()}
          >
            {t('again')}
          </a>
          <Link to="/connect" search={{ tab: 'links' }} reloadDocument className={buttonLook()}>
            {t('link')}
          </Link>
        </p>
      )}
    </Note>
  );
}

/** What Meta does not let the number do for a while (claim S19). */
export function Restrictions({ number: { restrictions } }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.restrictions');
  const nameOf = useRestrictionName();
  if (restrictions.length === 0) return null;
  return (
    <Note tone="bad">
      <p className="font-semibold">{t('title')}</p>
      <ul className="flex flex-col gap-1">
        {restrictions.map(({ type, expires_at, remediation }) => (
          <li key={type} className="break-words">
            {nameOf(type)}
            {' · '}
            {expires_at === null ? t('noEnd') : t('until')} {expires_at !== null && <Time at={expires_at} />}
            {remediation !== null && <span className="block">{remediation}</span>}
          </li>
        ))}
      </ul>
      <p className="mt-1">{t('why')}</p>
    </Note>
  );
}

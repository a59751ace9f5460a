import type { Usage as Told } from '@tandem/contract/api/usage';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { address } from '../api/call.ts';
import { useNumbers } from '../api/numbers.ts';
import { Answered } from '../ui/answered.tsx';
import { buttonLook } from '../ui/button.tsx';
import { viewerZone } from '../ui/language.tsx';
import { Card, Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { breakdowns, type UsageSearch } from './breakdowns.ts';
import { DaysCard } from './days-card.tsx';
import { dayIn, rangeOf } from './range.ts';
import { RangeBar } from './range-bar.tsx';
import { Totals, UsageSkeleton } from './totals.tsx';

/** What messages cost: by day, origin, category, market and number; phone-free beside API-paid. */
export function Usage() {
  const t = useTranslations('billing');
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/usage' });
  const today = dayIn(viewerZone, new Date());
  const range = { ...rangeOf('last30', today), ...search };
  const by = search.by ?? 'origin';
  const change = (wish: UsageSearch) =>
    void navigate({ to: '/usage', search: { ...search, ...wish }, replace: true });
  const asked = { from: range.from, to: range.to, time_zone: viewerZone, number_id: search.number };
  const days = useAnswer<Told>('/usage', { ...asked, group_by: 'day,origin' });
  const groups = useAnswer<Told>('/usage', { ...asked, group_by: by });
  const { numbers } = useNumbers();
  const phones = new Map(numbers.map(({ id, display_phone_number }) => [id, display_phone_number]));
  const exports = (
    <>
      <a
        href={address('/usage.csv', { ...asked, group_by: 'day,number,origin,category,market' })}
        className={buttonLook()}
      >
        <Download aria-hidden="true" className="size-4" />
        {t('exportSums')}
      </a>
      <a href={address('/ledger.csv', asked)} className={buttonLook()}>
        <Download aria-hidden="true" className="size-4" />
        {t('exportLedger')}
      </a>
    </>
  );
  return (
    <Page title={t('title')} text={t('text', { zone: viewerZone })} actions={exports}>
      <RangeBar
        range={range}
        today={today}
        number={search.number}
        numbers={[...phones]}
        onRange={change}
        onNumber={(number) =>
          void navigate({ to: '/usage', search: omitNumber(search, number), replace: true })
        }
      />
      <Answered answer={days} skeleton={<UsageSkeleton />}>
        {(told) => (
          <>
            <Totals totals={told.totals} />
            <DaysCard usage={told} range={range} />
          </>
        )}
      </Answered>
      <Card>
        <Tabs
          label={t('breakdown')}
          value={by}
          onChange={(chosen) => change({ by: chosen })}
          tabs={breakdowns.map((value) => ({
            value,
            label: t(`by.${value}`),
            content: (
              <Answered answer={groups}>
                {(told) => <BreakdownTable by={value} groups={told.data} phones={phones} />}
              </Answered>
            ),
          }))}
        />
      </Card>
    </Page>
  );
}

const omitNumber = ({ number: _dropped, ...rest }: UsageSearch, number: string): UsageSearch =>
  number === '' ? rest : { ...rest, number };

import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import type { PrivacyRule } from '@tandem/contract/api/privacy';
import type { ImportSummary } from '@tandem/contract/api/transfer';
import { Link } from '@tanstack/react-router';
import { Download, Shield } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, rowsOf, usePages } from '../api/ask.ts';
import { address, call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Note } from '../ui/badge.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { usePickFiles } from '../ui/pick-files.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Channel } from './channel.tsx';

export function SettingsTab({ number }: { number: ConnectedNumber }) {
  const mayManage = useMay('manage');
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Channel number={number} />
      <div className="flex flex-col gap-5">
        {mayManage && <Privacy number={number} />}
        <Transfer number={number} />
      </div>
    </div>
  );
}

/** The rules that hold for this number: its own, and those of the whole workspace. */
function Privacy({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.privacy');
  const rules = usePages<PrivacyRule>('/privacy-rules');
  const own = rowsOf(rules).filter(({ number_id }) => number_id === null || number_id === number.id);
  const empty = <Empty icon={Shield} title={t('none')} text={t('noneText')} />;
  return (
    <Card
      title={t('title')}
      flush
      actions={
        <Link to="/settings" className={buttonLook('plain', true)}>
          {t('rules')}
        </Link>
      }
    >
      <PagedList pages={rules} empty={empty}>
        {() =>
          own.length === 0 ? (
            empty
          ) : (
            <ul>
              {own.map((rule) => (
                <li key={rule.id} className="border-b px-4 py-2.5 break-words last:border-0">
                  <code>{Object.values(rule.match).join()}</code> {t(`action.${rule.action}`)}
                  <span className="block text-sm text-muted">
                    {t(rule.number_id === null ? 'everywhere' : 'here')} · {t(`scope.${rule.scope}`)} ·{' '}
                    {t('people', { count: rule.people })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </PagedList>
    </Card>
  );
}

/** The whole history out and in, as NDJSON. */
function Transfer({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.transfer');
  const mayManage = useMay('manage');
  const [summary, setSummary] = useState<ImportSummary>();
  const deed = useDeed(async (file: File) => {
    setSummary(undefined);
    const body = new Blob([file], { type: 'application/x-ndjson' });
    const headers = { 'content-type': 'application/x-ndjson' };
    setSummary(await call<ImportSummary>(`/numbers/${number.id}/import`, { method: 'POST', body, headers }));
    await forget('/conversations', `/numbers/${number.id}`);
  });
  const { field, open } = usePickFiles({
    accept: '.ndjson,application/x-ndjson',
    label: t('import'),
    onPick: ([file]) => void deed.run(file),
  });
  return (
    <Card title={t('title')}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t('text')}</p>
        <div className="flex flex-wrap gap-2">
          <a href={address(`/numbers/${number.id}/export`)} download className={buttonLook()}>
            <Download aria-hidden="true" className="size-4" />
            {t('export')}
          </a>
          {mayManage && (
            <>
              <Button busy={deed.busy} onClick={open}>
                {t('import')}
              </Button>
              {field}
            </>
          )}
        </div>
        <FaultNote error={deed.fault} />
        {summary !== undefined && (
          <div role="status">
            <Note tone={summary.refused > 0 ? 'warn' : 'good'}>
              {t('done', {
                messages: summary.messages.new,
                contacts: summary.contacts.new,
                known: summary.messages.known,
                refused: summary.refused,
              })}
            </Note>
          </div>
        )}
      </div>
    </Card>
  );
}

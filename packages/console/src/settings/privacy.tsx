import type { PrivacyMatch, PrivacyRule } from '@tandem/contract/api/privacy';
import { Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { PrivacyDialog } from './privacy-dialog.tsx';

type Asking = { deed: 'apply' | 'remove'; rule: PrivacyRule };

/** Whose words are not kept: private people in the address book of the business phone. */
export function Privacy() {
  const t = useTranslations('settings.privacy');
  const pages = usePages<PrivacyRule>('/privacy-rules');
  const [making, setMaking] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const create = (
    <Button small look="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden="true" className="size-4" />
      {t('create')}
    </Button>
  );
  const doIt = async () => {
    if (asking === undefined) return;
    const path = `/privacy-rules/${asking.rule.id}`;
    if (asking.deed === 'apply') await call(`${path}/apply`, { method: 'POST' });
    else await call(path, { method: 'DELETE' });
    await forget('/privacy-rules');
    say(t(asking.deed === 'apply' ? 'applying' : 'removed'));
  };
  return (
    <Card title={t('title')} actions={create} flush>
      <p className="max-w-prose border-b px-4 py-3 text-muted">{t('text')}</p>
      <PagedList
        pages={pages}
        empty={<Empty icon={ShieldCheck} title={t('none')} text={t('noneText')} action={create} />}
      >
        {(rules) => (
          <ul>
            {rules.map((rule) => (
              <li
                key={rule.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 last:border-0"
              >
                <span className="min-w-0 flex-1 basis-56">
                  <span className="block font-medium break-words">{matchText(rule.match)}</span>
                  <span className="block text-sm text-muted">
                    {t(`action.${rule.action}`)} · {t(`scope.${rule.scope}`)} ·{' '}
                    {t('people', { count: rule.people })}
                  </span>
                </span>
                {rule.applied && (
                  <Badge tone={rule.applied.state === 'done' ? 'good' : 'accent'}>
                    {t(`applied.${rule.applied.state}`, { count: rule.applied.messages })}
                  </Badge>
                )}
                <Button small onClick={() => setAsking({ deed: 'apply', rule })}>
                  {t('apply')}
                </Button>
                <Button small look="danger" onClick={() => setAsking({ deed: 'remove', rule })}>
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      <PrivacyDialog open={making} onClose={() => setMaking(false)} />
      <Confirm
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking?.deed === 'apply' ? 'applyTitle' : 'removeTitle')}
        text={t(asking?.deed === 'apply' ? 'applyText' : 'removeText')}
        deed={t(asking?.deed === 'apply' ? 'apply' : 'remove')}
        onConfirm={doIt}
      />
    </Card>
  );
}

function matchText(match: PrivacyMatch): string {
  if ('number' in match) return match.number;
  if ('prefix' in match) return `${match.prefix} …`;
  if ('user_id' in match) return match.user_id;
  return match.book_name;
}

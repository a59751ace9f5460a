import type { Key, MadeKey } from '@tandem/contract/api/key';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { KeyDialog } from './key-dialog.tsx';

/** The keys of programs; revoked ones stay in the list. */
export function Keys() {
  const t = useTranslations('settings.keys');
  const mayManage = useMay('manage');
  const pages = usePages<Key>('/keys');
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey>();
  const [revoking, setRevoking] = useState<Key>();
  const create = mayManage && (
    <Button small look="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden="true" className="size-4" />
      {t('create')}
    </Button>
  );
  return (
    <Card title={t('title')} actions={create} flush>
      <PagedList
        pages={pages}
        empty={<Empty icon={KeyRound} title={t('none')} text={t('noneText')} action={create || undefined} />}
      >
        {(keys) => (
          <Table
            label={t('title')}
            rows={keys}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: t('name'),
                cell: (key) => (
                  <>
                    <span className="block font-medium break-words">{key.name}</span>
                    <code className="text-sm text-muted">…{key.hint}</code>
                  </>
                ),
              },
              { key: 'scopes', title: t('scopes'), cell: (key) => key.scopes.join(', ') },
              {
                key: 'made',
                title: t('made'),
                wideOnly: true,
                cell: (key) => <Time at={key.created_at} look="date" />,
              },
              {
                key: 'state',
                title: <span className="sr-only">{t('state')}</span>,
                right: true,
                cell: (key) =>
                  key.revoked_at !== null ? (
                    <Badge>{t('revoked')}</Badge>
                  ) : (
                    mayManage && (
                      <Button small look="danger" onClick={() => setRevoking(key)}>
                        {t('revoke')}
                      </Button>
                    )
                  ),
              },
            ]}
          />
        )}
      </PagedList>
      <KeyDialog
        open={making || made !== undefined}
        made={made}
        onMade={setMade}
        onClose={() => {
          setMaking(false);
          setMade(undefined);
        }}
      />
      <Confirm
        open={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        title={t('revokeTitle', { name: revoking?.name ?? '' })}
        text={t('revokeText')}
        deed={t('revoke')}
        onConfirm={async () => {
          await call(`/keys/${revoking?.id}`, { method: 'DELETE' });
          await forget('/keys');
          say(t('wasRevoked'));
        }}
      />
    </Card>
  );
}

import type { Retention } from '@tandem/contract/api/retention';
import type { Workspace as Told } from '@tandem/contract/api/workspace';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, useAnswer } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay, useSession } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Button } from '../ui/button.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { Buttons } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** Its name and id, and for how long what is kept. */
export function Workspace() {
  const t = useTranslations('settings.workspace');
  const { workspace } = useSession();
  const mayManage = useMay('manage');
  const retention = useAnswer<Retention>('/settings/retention');
  const [name, setName] = useState(workspace.name);
  const save = useDeed(async () => {
    await call<Told>(`/workspaces/${workspace.id}`, { method: 'PATCH', body: { name } });
    await forget('/session', '/workspaces');
    say(t('saved'));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <>
      <Card title={t('title')}>
        <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
          <TextField
            label={t('name')}
            required
            disabled={!mayManage}
            value={name}
            fault={faultAt(save.fault, 'name')}
            onChange={({ target }) => setName(target.value)}
          />
          <div className="flex flex-col gap-1">
            <p className="text-sm font-medium">{t('id')}</p>
            <CopyLine text={workspace.id} label={t('copyId')} />
          </div>
          <FaultNote error={save.fault} />
          {mayManage && (
            <Buttons>
              <Button type="submit" look="primary" busy={save.busy} disabled={name === workspace.name}>
                {t('save')}
              </Button>
            </Buttons>
          )}
        </form>
      </Card>
      <Card title={t('retention')}>
        <Answered answer={retention}>
          {(told) => (
            <div className="flex flex-col gap-3">
              <p className="text-muted">{t('retentionText')}</p>
              <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
                {(['messages', 'media', 'attempts', 'audit'] as const).map((what) => (
                  <div key={what} className="contents">
                    <dt className="text-muted">{t(`kept.${what}`)}</dt>
                    <dd>
                      {told[`${what}_days`] === null
                        ? t('forEver')
                        : t('days', { days: told[`${what}_days`] ?? 0 })}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          )}
        </Answered>
      </Card>
    </>
  );
}

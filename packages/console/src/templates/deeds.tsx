/**
 * What can be done with a template, as far as Meta allows it in its state.
 */
import type { Template } from '@tandem/contract/api/template';
import { Link, useNavigate } from '@tanstack/react-router';
import { Copy, Ellipsis, Megaphone, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, rowsOf, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { buttonLook, IconButton } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { say } from '../ui/toast.tsx';
import { LookAgain } from './look-again.tsx';

/** Meta changes only templates in these states. */
const changeable = ['APPROVED', 'REJECTED', 'PAUSED'];

export function Deeds({ template }: { template: Template }) {
  const t = useTranslations('templates');
  const navigate = useNavigate();
  const mayManage = useMay('manage');
  const maySend = useMay('send');
  const [asking, setAsking] = useState<'one' | 'all' | 'unpause'>();
  const siblings = rowsOf(
    usePages<Template>('/templates', { name: template.name, waba_id: template.waba_id }),
  );
  const { id, name, status } = template;
  if (template.deleted_at !== null) return null;
  const remove = async () => {
    const query = asking === 'all' ? { all_languages: true } : {};
    await call(`/templates/${id}`, { method: 'DELETE', query });
    await navigate({ to: '/templates' });
    await forget('/templates');
    say(t('deleted', { name }));
  };
  const unpause = async () => {
    await call(`/templates/${id}/unpause`, { method: 'POST' });
    await forget('/templates');
    say(t('unpaused'));
  };
  return (
    <>
      {maySend && template.is_sendable && (
        <Link to="/broadcasts/new" search={{ template: id }} className={buttonLook('primary')}>
          <Megaphone aria-hidden="true" className="size-4" />
          {t('broadcast')}
        </Link>
      )}
      {mayManage && changeable.includes(status) && (
        <Link to="/templates/$templateId/edit" params={{ templateId: id }} className={buttonLook()}>
          <Pencil aria-hidden="true" className="size-4" />
          {t('edit')}
        </Link>
      )}
      {mayManage && (
        <>
          <LookAgain wabaId={template.waba_id} />
          <Menu
            button={
              <IconButton label={t('more')}>
                <Ellipsis aria-hidden="true" className="size-5" />
              </IconButton>
            }
          >
            <MenuItem onSelect={() => void navigate({ to: '/templates/new', search: { from: id } })}>
              <Copy aria-hidden="true" className="size-4" />
              {t('duplicate')}
            </MenuItem>
            {status === 'PAUSED' && <MenuItem onSelect={() => setAsking('unpause')}>{t('unpause')}</MenuItem>}
            <MenuLine />
            {status !== 'DISABLED' && (
              <MenuItem danger onSelect={() => setAsking('one')}>
                {t('delete')}
              </MenuItem>
            )}
            {siblings.length > 1 && (
              <MenuItem danger onSelect={() => setAsking('all')}>
                {t('deleteAll', { count: siblings.length })}
              </MenuItem>
            )}
          </Menu>
        </>
      )}
      <Confirm
        open={asking === 'one' || asking === 'all'}
        onClose={() => setAsking(undefined)}
        title={t('deleteTitle', { name })}
        text={t(asking === 'all' ? 'deleteAllText' : 'deleteText')}
        deed={t('delete')}
        onConfirm={remove}
      />
      <Confirm
        open={asking === 'unpause'}
        onClose={() => setAsking(undefined)}
        title={t('unpauseTitle')}
        text={t('unpauseText')}
        deed={t('unpause')}
        onConfirm={unpause}
      />
    </>
  );
}

/**
 * What can be done with a broadcast in its state.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import { useNavigate } from '@tanstack/react-router';
import { Copy, Download, Ellipsis, Pause, Pencil, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, remember } from '../api/ask.ts';
import { address, call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Button, buttonLook, IconButton } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { useFaultText } from '../ui/fault.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Rename } from './rename.tsx';

export function Deeds({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts.deeds');
  const navigate = useNavigate();
  const maySend = useMay('send');
  const faultText = useFaultText();
  const [asking, setAsking] = useState<'cancel' | 'remove' | 'rename'>();
  const { id, name, state, counts } = broadcast;
  const path = `/broadcasts/${id}`;
  const act = async (deed: 'pause' | 'resume' | 'cancel') => {
    remember(path, await call<Broadcast>(`${path}/${deed}`, { method: 'POST' }));
    await forget('/broadcasts');
    say(t(`done.${deed}`, { name }));
  };
  const quick = useDeed(async (deed: 'pause' | 'resume') => {
    await act(deed).catch((error: unknown) => say(faultText(error), { tone: 'bad' }));
  });
  const remove = async () => {
    await call(path, { method: 'DELETE' });
    await navigate({ to: '/broadcasts' });
    await forget('/broadcasts');
    say(t('done.remove', { name }));
  };
  const isOver = state === 'completed' || state === 'cancelled';
  const isBefore = state === 'draft' || state === 'scheduled';
  return (
    <>
      {!isBefore && (
        <a href={address(`${path}/recipients.csv`)} download className={buttonLook()}>
          <Download aria-hidden="true" className="size-4" />
          {t('export')}
        </a>
      )}
      {maySend && state === 'running' && (
        <Button busy={quick.busy} onClick={() => void quick.run('pause')}>
          {!quick.busy && <Pause aria-hidden="true" className="size-4" />}
          {t('pause')}
        </Button>
      )}
      {maySend && state === 'paused' && (
        <Button look="primary" busy={quick.busy} onClick={() => void quick.run('resume')}>
          {!quick.busy && <Play aria-hidden="true" className="size-4" />}
          {t('resume')}
        </Button>
      )}
      {maySend && (
        <Menu
          button={
            <IconButton label={t('more')}>
              <Ellipsis aria-hidden="true" className="size-5" />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => void navigate({ to: '/broadcasts/new', search: { from: id } })}>
            <Copy aria-hidden="true" className="size-4" />
            {t('duplicate')}
          </MenuItem>
          <MenuItem onSelect={() => setAsking('rename')}>
            <Pencil aria-hidden="true" className="size-4" />
            {t('rename')}
          </MenuItem>
          {!isOver && (
            <>
              <MenuLine />
              {state === 'draft' ? (
                <MenuItem danger onSelect={() => setAsking('remove')}>
                  {t('remove')}
                </MenuItem>
              ) : (
                <MenuItem danger onSelect={() => setAsking('cancel')}>
                  {t('cancel')}
                </MenuItem>
              )}
            </>
          )}
        </Menu>
      )}
      <Confirm
        open={asking === 'cancel'}
        onClose={() => setAsking(undefined)}
        title={t('cancelTitle', { name })}
        text={t('cancelText', { count: counts.pending + counts.queued })}
        deed={t('cancel')}
        onConfirm={() => act('cancel')}
      />
      <Confirm
        open={asking === 'remove'}
        onClose={() => setAsking(undefined)}
        title={t('removeTitle', { name })}
        text={t('removeText')}
        deed={t('remove')}
        onConfirm={remove}
      />
      {asking === 'rename' && <Rename broadcast={broadcast} onClose={() => setAsking(undefined)} />}
    </>
  );
}

import type { SubscriberDetail } from '@tandem/contract/api/subscriber';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Pause, Play, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Confirm, Dialog } from '../ui/dialog.tsx';
import { useFaultText } from '../ui/fault.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { TestSend } from './test-send.tsx';

type Shown = 'test' | 'replay' | 'rotate' | 'remove' | undefined;

/** What may be done with one: try it, pause it, replay, rotate its secret, remove it. */
export function SubscriberActions({ subscriber }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const mayManage = useMay('manage');
  const navigate = useNavigate();
  const faultText = useFaultText();
  const [shown, setShown] = useState<Shown>();
  const path = `/subscribers/${subscriber.id}`;
  const close = () => setShown(undefined);
  const setPaused = async (paused: boolean) => {
    await call(path, { method: 'PATCH', body: { paused } });
    await forget('/subscribers', '/overview');
  };
  const pause = useDeed(async () => {
    try {
      await setPaused(!subscriber.paused);
    } catch (error) {
      say(faultText(error), { tone: 'bad' });
      return;
    }
    say(subscriber.paused ? t('actions.resumed') : t('actions.paused'), {
      undo: () => void setPaused(subscriber.paused),
    });
  });
  const remove = async () => {
    await call(path, { method: 'DELETE' });
    await navigate({ to: '/subscribers' });
    say(t('actions.removed'));
    await forget('/subscribers', '/overview');
  };
  if (!mayManage) return null;
  const PauseIcon = subscriber.paused ? Play : Pause;
  return (
    <>
      <Button onClick={() => setShown('test')}>
        <Send aria-hidden="true" className="size-4" />
        {t('test.send')}
      </Button>
      <Button busy={pause.busy} onClick={() => void pause.run()}>
        <PauseIcon aria-hidden="true" className="size-4" />
        {subscriber.paused ? t('actions.goOn') : t('actions.pause')}
      </Button>
      <Menu
        button={
          <IconButton label={t('actions.more')}>
            <Ellipsis aria-hidden="true" className="size-5" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setShown('replay')}>{t('replay.open')}</MenuItem>
        <MenuItem onSelect={() => setShown('rotate')}>{t('rotate.open')}</MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => setShown('remove')}>
          {t('actions.remove')}
        </MenuItem>
      </Menu>
      <Dialog wide open={shown === 'test'} onClose={close} title={t('test.title')}>
        <TestSend subscriberId={subscriber.id} />
      </Dialog>
      <ReplayDialog open={shown === 'replay'} onClose={close} subscriberId={subscriber.id} />
      <RotateDialog open={shown === 'rotate'} onClose={close} subscriber={subscriber} />
      <Confirm
        open={shown === 'remove'}
        onClose={close}
        title={t('actions.removeTitle')}
        text={t('actions.removeText', { url: subscriber.url, count: subscriber.backlog.pending })}
        deed={t('actions.remove')}
        onConfirm={remove}
      />
    </>
  );
}

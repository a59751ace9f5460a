/**
 * The number as a channel of the 1MSG-compatible door: under which id it is called, with which token.
 */
import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import type { OneMsgChannel } from '@tandem/contract/api/one-msg';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { remember } from '../api/ask.ts';
import { ApiFault, call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Button } from '../ui/button.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { Buttons, Confirm } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** null: not open. */
type Found = OneMsgChannel | null;

export function Channel({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.channel');
  const path = `/numbers/${number.id}/one-msg`;
  const channel = useQuery({
    queryKey: [path, {}],
    queryFn: ({ signal }) =>
      call<Found>(path, { signal }).catch((error: unknown) => {
        if (error instanceof ApiFault && error.code === 'not_found') return null;
        throw error;
      }),
  });
  return (
    <Card title={t('title')}>
      <Answered answer={channel}>
        {(data) => (
          <div className="flex flex-col gap-4">
            <p className="text-muted">{t('text')}</p>
            {data !== null && <Open channel={data} />}
            <ChannelForm key={data?.instance_id} path={path} channel={data} />
          </div>
        )}
      </Answered>
    </Card>
  );
}

function Open({ channel }: { channel: OneMsgChannel }) {
  const t = useTranslations('numbers.channel');
  return (
    <>
      <CopyLine text={channel.api_url} label={t('copy')} />
      <p className="text-sm">
        {t('token')}{' '}
        <Link to="/settings" className="text-accent underline">
          {t('keys')}
        </Link>
      </p>
    </>
  );
}

function ChannelForm({ path, channel }: { path: string; channel: Found }) {
  const t = useTranslations('numbers.channel');
  const tc = useTranslations('common');
  const mayManage = useMay('manage');
  const [id, setId] = useState(channel?.instance_id ?? '');
  const [actor, setActor] = useState<OneMsgChannel['actor']>(channel?.actor ?? 'bot');
  const [isClosing, setClosing] = useState(false);
  const deed = useDeed(async () => {
    const body = { actor, ...(id.trim() !== '' && { instance_id: id.trim() }) };
    remember(path, await call<OneMsgChannel>(path, { method: 'PUT', body }));
    say(tc('saved'));
  });
  if (!mayManage) return channel === null ? <p>{t('closed')}</p> : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void deed.run();
  };
  const close = async () => {
    await call(path, { method: 'DELETE' });
    remember(path, null);
    say(t('nowClosed'));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={t('id')}
        hint={t('idHint')}
        placeholder="TDM371267300"
        value={id}
        fault={faultAt(deed.fault, 'instance_id')}
        onChange={(event) => setId(event.target.value)}
      />
      <SelectField
        label={t('actor')}
        hint={t('actorHint')}
        value={actor}
        onChange={(event) => setActor(event.target.value as OneMsgChannel['actor'])}
      >
        <option value="bot">{t('bot')}</option>
        <option value="human">{t('human')}</option>
      </SelectField>
      <FaultNote error={deed.fault} />
      <Buttons>
        {channel !== null && (
          <Button look="danger" onClick={() => setClosing(true)}>
            {t('close')}
          </Button>
        )}
        <Button type="submit" look="primary" busy={deed.busy}>
          {channel === null ? t('open') : tc('save')}
        </Button>
      </Buttons>
      <Confirm
        open={isClosing}
        onClose={() => setClosing(false)}
        title={t('closeTitle')}
        text={t('closeText')}
        deed={t('close')}
        onConfirm={close}
      />
    </form>
  );
}

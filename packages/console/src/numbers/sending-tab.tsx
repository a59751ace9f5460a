import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import type { SendQueue } from '@tandem/contract/api/send-queue';
import { type FormEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { forget, remember, useAnswer } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Badge, Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useServerWords } from '../ui/language.tsx';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Standing } from './standing.tsx';

export function SendingTab({ number }: { number: ConnectedNumber }) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Queue number={number} />
      <div className="flex flex-col gap-5">
        <Standing number={number} />
        <Rate number={number} />
      </div>
    </div>
  );
}

const lookAgainMs = 5_000;

/** What waits is no event: it is looked at again while something does. */
function Queue({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.queue');
  const server = useServerWords();
  const format = useFormatter();
  const path = `/numbers/${number.id}/queue`;
  const again = ({ sending, queued }: SendQueue) =>
    sending + queued.reply + queued.broadcast > 0 && lookAgainMs;
  const queue = useAnswer<SendQueue>(path, {}, { again });
  return (
    <Card
      title={t('title')}
      actions={
        queue.data && (
          <Badge tone={queue.data.pause === null ? 'good' : 'warn'}>
            {queue.data.pause === null ? t('flows') : t('paused')}
          </Badge>
        )
      }
    >
      <Answered answer={queue}>
        {(data) => (
          <div className="flex flex-col gap-4">
            {data.pause !== null && (
              <Note tone="warn">
                <p className="font-semibold">{t(`reason.${data.pause.reason}`)}</p>
                <p>
                  {server.pause(data.pause)}
                  {data.pause.meta_code !== null && ` (${data.pause.meta_code})`}
                </p>
                {data.paused_until !== null && (
                  <p>
                    {t('goesOn')} <Time at={data.paused_until} />
                  </p>
                )}
              </Note>
            )}
            <Facts
              facts={[
                [t('replies'), format.number(data.queued.reply)],
                [t('broadcasts'), format.number(data.queued.broadcast)],
                [t('sending'), format.number(data.sending)],
                [t('now'), t('perSecond', { count: data.messages_per_second })],
                [t('oldest'), data.oldest_queued_at && <Time at={data.oldest_queued_at} look="relative" />],
              ]}
            />
            <p className="text-sm text-muted">{t('order')}</p>
          </div>
        )}
      </Answered>
    </Card>
  );
}

function Rate({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.rate');
  const tc = useTranslations('common');
  const mayManage = useMay('manage');
  const [wanted, setWanted] = useState(String(number.messages_per_second));
  const path = `/numbers/${number.id}`;
  const deed = useDeed(async (messages_per_second: number | null) => {
    const told = await call<ConnectedNumber>(path, { method: 'PATCH', body: { messages_per_second } });
    remember(path, told);
    setWanted(String(told.messages_per_second));
    await forget(`${path}/queue`);
    say(tc('saved'));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void deed.run(globalThis.Number(wanted));
  };
  return (
    <Card title={t('title')}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <p className="text-muted">{t('text')}</p>
        <TextField
          label={t('label')}
          type="number"
          min={1}
          max={1000}
          required
          disabled={!mayManage}
          value={wanted}
          fault={faultAt(deed.fault, 'messages_per_second')}
          onChange={(event) => setWanted(event.target.value)}
          className="max-w-32"
        />
        <FaultNote error={deed.fault} />
        {mayManage && (
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={deed.busy}>
              {tc('save')}
            </Button>
            <Button disabled={deed.busy} onClick={() => void deed.run(null)}>
              {t('metas')}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}

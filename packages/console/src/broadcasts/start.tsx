/**
 * When it begins: now, or at a time of the viewer's zone.
 */
import type { Broadcast, BroadcastCheck } from '@tandem/contract/api/broadcast';
import { CalendarClock, Send } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Buttons, Confirm } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { filesIn } from '../ui/header-file.ts';
import { viewerZone } from '../ui/language.tsx';
import { fromLocal, toLocal } from '../ui/local-time.ts';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

type Props = { broadcast: Broadcast; check: BroadcastCheck | undefined };

export function Start({ broadcast, check }: Props) {
  const t = useTranslations('broadcasts.start');
  const format = useFormatter();
  const { id, name, state, schedule_at } = broadcast;
  const path = `/broadcasts/${id}`;
  const [when, setWhen] = useState<'now' | 'later'>(schedule_at === null ? 'now' : 'later');
  const [written, setWritten] = useState(schedule_at === null ? '' : toLocal(new Date(schedule_at)));
  const [asking, setAsking] = useState(false);
  const moment = fromLocal(written);
  const isPast = moment !== undefined && moment <= new Date();
  const isTooLate = moment !== undefined && isPastUploads(broadcast, moment);
  const blocked = check?.problems.some(({ blocking }) => blocking) ?? true;
  const count = check?.sendable ?? 0;
  const begin = async () => {
    if (schedule_at !== null) await call(path, { method: 'PATCH', body: { schedule_at: null } });
    await call(`${path}/start`, { method: 'POST' });
    await forget('/broadcasts');
    // What follows stands at the top.
    document.getElementById('content')?.scrollTo(0, 0);
    say(t('started', { name }));
  };
  const schedule = useDeed(async () => {
    await call(path, { method: 'PATCH', body: { schedule_at: moment?.toISOString() } });
    await call(`${path}/start`, { method: 'POST' });
    await forget('/broadcasts');
    say(t('scheduled', { name }));
  });
  const unschedule = useDeed(async () => {
    await call(path, { method: 'PATCH', body: { schedule_at: null } });
    await forget('/broadcasts');
    setWhen('now');
    say(t('unscheduled'));
  });
  const zoneName =
    new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })
      .formatToParts(moment ?? new Date())
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return (
    <Card title={t('title')}>
      <div className="flex flex-col gap-4">
        {state === 'scheduled' && schedule_at !== null && (
          <Note tone="accent">
            {t('begins')} <Time at={schedule_at} /> ({viewerZone})
          </Note>
        )}
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{t('title')}</legend>
          {(['now', 'later'] as const).map((one) => (
            <label key={one} className="flex items-center gap-2">
              <input
                type="radio"
                name="when"
                className="size-4.5 accent-accent"
                checked={when === one}
                onChange={() => setWhen(one)}
              />
              {t(one)}
            </label>
          ))}
        </fieldset>
        {when === 'later' && (
          <TextField
            label={t('time')}
            hint={t('zone', { zone: `${viewerZone} (${zoneName})` })}
            fault={isPast ? t('past') : isTooLate ? t('tooLate') : undefined}
            type="datetime-local"
            min={toLocal(new Date())}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
            className="max-w-64"
          />
        )}
        <FaultNote error={schedule.fault ?? unschedule.fault} />
        <Buttons>
          {state === 'scheduled' && (
            <Button busy={unschedule.busy} onClick={() => void unschedule.run()}>
              {t('unschedule')}
            </Button>
          )}
          {when === 'now' ? (
            <Button look="primary" disabled={blocked} onClick={() => setAsking(true)}>
              <Send aria-hidden="true" className="size-4" />
              {t('send', { count })}
            </Button>
          ) : (
            <Button
              look="primary"
              disabled={blocked || moment === undefined || isPast || isTooLate}
              busy={schedule.busy}
              onClick={() => void schedule.run()}
            >
              {!schedule.busy && <CalendarClock aria-hidden="true" className="size-4" />}
              {moment === undefined || isPast || isTooLate
                ? t('schedule')
                : t('scheduleAt', {
                    time: format.dateTime(moment, { dateStyle: 'medium', timeStyle: 'short' }),
                  })}
            </Button>
          )}
        </Buttons>
        {check !== undefined && blocked && <p className="text-right text-sm text-muted">{t('blocked')}</p>}
      </div>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t('confirm', { count })}
        text={t('confirmText')}
        deed={t('go')}
        onConfirm={begin}
      />
    </Card>
  );
}

/** Meta keeps an upload for 30 days; a day is left for the sending. */
const uploadMs = 29 * 24 * 3_600_000;

/** Whether a file that the template shows, uploaded before the draft was made, would be gone by then. */
function isPastUploads({ template, created_at }: Broadcast, moment: Date): boolean {
  const hasUpload = Object.keys(filesIn(template.components)).length > 0;
  return hasUpload && moment.getTime() > Date.parse(created_at) + uploadMs;
}

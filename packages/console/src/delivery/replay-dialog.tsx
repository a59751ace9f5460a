import type { ReplayRequest } from '@tandem/contract/api/subscriber';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { CheckField, SelectField, TextField } from '../ui/field.tsx';
import { viewerZone } from '../ui/language.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

type Kind = 'time' | 'event' | 'conversation';
type Props = { open: boolean; onClose: () => void; subscriberId: string };

/** Events once more: from a time, after an event, of a conversation; perhaps only what never arrived. */
export function ReplayDialog({ open, onClose, subscriberId }: Props) {
  const t = useTranslations('delivery.replay');
  const [kind, setKind] = useState<Kind>('time');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [id, setId] = useState('');
  const [onlyFailed, setOnlyFailed] = useState(true);
  const replay = useDeed(async () => {
    const body: ReplayRequest = {
      ...(kind === 'time' && { from: instantOf(from) }),
      ...(kind === 'time' && until !== '' && { until: instantOf(until) }),
      ...(kind === 'event' && { after_event_id: id.trim() }),
      ...(kind === 'conversation' && { conversation_id: id.trim() }),
      only_failed: onlyFailed,
    };
    const path = `/subscribers/${subscriberId}`;
    const { replayed } = await call<{ replayed: number }>(`${path}/replay`, { method: 'POST', body });
    say(t('done', { count: replayed }));
    onClose();
    await forget(path);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void replay.run();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('open')} text={t('text')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField label={t('what')} value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
          <option value="time">{t('byTime')}</option>
          <option value="event">{t('byEvent')}</option>
          <option value="conversation">{t('byConversation')}</option>
        </SelectField>
        {kind === 'time' ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={t('from')}
              hint={viewerZone}
              type="datetime-local"
              required
              value={from}
              onChange={({ target }) => setFrom(target.value)}
            />
            <TextField
              label={t('until')}
              hint={t('untilHint')}
              type="datetime-local"
              min={from}
              value={until}
              onChange={({ target }) => setUntil(target.value)}
            />
          </div>
        ) : (
          <TextField
            label={kind === 'event' ? t('eventId') : t('conversationId')}
            required
            spellCheck={false}
            value={id}
            onChange={({ target }) => setId(target.value)}
          />
        )}
        <CheckField
          label={t('onlyFailed')}
          hint={t('onlyFailedHint')}
          checked={onlyFailed}
          onChange={({ target }) => setOnlyFailed(target.checked)}
        />
        <FaultNote error={replay.fault} />
        <Buttons>
          <Button type="submit" look="primary" busy={replay.busy}>
            {t('open')}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}

/** What was chosen in the viewer's own zone, as an instant. */
const instantOf = (local: string): string => new Date(local).toISOString();

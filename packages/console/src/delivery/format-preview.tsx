import { eventTypes } from '@tandem/contract/api/event-types';
import type { SubscriberDetail, SubscriberFormat } from '@tandem/contract/api/subscriber';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { Answered } from '../ui/answered.tsx';
import { SelectField } from '../ui/field.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { RequestView } from './request-view.tsx';

const formats = ['tandem', 'meta', '1msg'] as const;

/** "This is what you will get": the same event in all three languages. */
export function FormatPreview({ subscriber }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const [type, setType] = useState<string>(subscriber.event_types?.[0] ?? 'message.received');
  const [format, setFormat] = useState<SubscriberFormat>(subscriber.format);
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t('preview.event')}
        hint={t('preview.hint')}
        value={type}
        onChange={({ target }) => setType(target.value)}
        className="max-w-72"
      >
        {eventTypes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <Tabs
        label={t('form.format')}
        value={format}
        onChange={setFormat}
        tabs={formats.map((value) => ({
          value,
          label: t(`formats.${value}.name`),
          content: <Preview format={value} type={type} />,
        }))}
      />
    </div>
  );
}

type Shown = { url: string; headers: Record<string, string>; body: string | null };

function Preview({ format, type }: { format: SubscriberFormat; type: string }) {
  const shown = useAnswer<{ request: Shown | null }>('/subscribers/preview', { format, event_type: type });
  const t = useTranslations('delivery.preview');
  return (
    <Answered answer={shown}>
      {({ request }) =>
        request === null ? <p className="text-muted">{t('noWord')}</p> : <RequestView {...request} />
      }
    </Answered>
  );
}

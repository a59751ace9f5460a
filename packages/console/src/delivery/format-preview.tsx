import { eventTypes } from '@tandem/contract/api/event-types';
import type {
  FormatPreview as Shown,
  SubscriberDetail,
  SubscriberPreview,
} from '@tandem/contract/api/subscriber';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { Answered } from '../ui/answered.tsx';
import { SelectField } from '../ui/field.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { RequestView } from './request-view.tsx';

/** "This is what you will get": the same event in all three languages. */
export function FormatPreview({ subscriber }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const [type, setType] = useState<string>(subscriber.event_types?.[0] ?? 'message.received');
  const [format, setFormat] = useState(subscriber.format);
  const preview = useAnswer<SubscriberPreview>('/subscribers/preview', { event_type: type });
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
      <Answered answer={preview}>
        {({ is_example: isExample, formats }) => (
          <>
            <p className="text-muted">{isExample ? t('preview.example') : t('preview.last')}</p>
            <Tabs
              label={t('form.format')}
              value={format}
              onChange={setFormat}
              tabs={formats.map((shown) => ({
                value: shown.format,
                label: t(`formats.${shown.format}.name`),
                content: <Preview shown={shown} url={subscriber.url} />,
              }))}
            />
          </>
        )}
      </Answered>
    </div>
  );
}

function Preview({ shown: { headers, body }, url }: { shown: Shown; url: string }) {
  const t = useTranslations('delivery.preview');
  return body === null ? (
    <p className="text-muted">{t('noWord')}</p>
  ) : (
    <RequestView {...{ url, headers, body }} />
  );
}

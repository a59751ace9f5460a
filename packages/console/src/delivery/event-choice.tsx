import { eventTypes } from '@tandem/contract/api/event-types';
import { useTranslations } from 'use-intl';
import { Choices } from './choices.tsx';

type Props = { chosen: string[] | null; onChange: (chosen: string[] | null) => void };

export function EventChoice({ chosen, onChange }: Props) {
  const t = useTranslations('delivery.form');
  return (
    <Choices
      legend={t('events')}
      all={t('allEvents')}
      options={eventTypes.map((type) => ({ value: type, label: <code className="text-sm">{type}</code> }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}

import type { Subscriber } from '@tandem/contract/api/subscriber';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from '../ui/badge.tsx';

const tones: Record<Subscriber['health']['state'], Tone> = {
  healthy: 'good',
  failing: 'warn',
  paused: 'plain',
  disabled: 'bad',
};

export function HealthBadge({ health }: Pick<Subscriber, 'health'>) {
  const t = useTranslations('delivery.health');
  return <Badge tone={tones[health.state]}>{t(health.state)}</Badge>;
}

import type { Broadcast } from '@tandem/contract/api/broadcast';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from '../ui/badge.tsx';

const tones: Record<Broadcast['state'], Tone> = {
  draft: 'plain',
  scheduled: 'accent',
  running: 'accent',
  paused: 'warn',
  completed: 'good',
  cancelled: 'plain',
};

export function StateBadge({ state }: { state: Broadcast['state'] }) {
  const t = useTranslations('broadcasts.states');
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

import type { Broadcast } from '@tandem/contract/api/broadcast';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from './badge.tsx';

const tones: Record<Broadcast['state'], Tone> = {
  draft: 'plain',
  scheduled: 'accent',
  running: 'accent',
  paused: 'warn',
  completed: 'good',
  cancelled: 'plain',
};

/** How far a broadcast is: the same word and colour everywhere. */
export function BroadcastState({ state }: { state: Broadcast['state'] }) {
  const t = useTranslations('common.broadcast');
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

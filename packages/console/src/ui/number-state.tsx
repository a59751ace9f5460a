import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from './badge.tsx';

type State = ConnectedNumber['state'];

export const numberTones: Record<State, Tone> = {
  connecting: 'accent',
  connected: 'good',
  suspended: 'warn',
  disconnected: 'bad',
};

/** How a number's link to the phone is: the same word and colour everywhere. */
export function NumberState({ state }: { state: State }) {
  const t = useTranslations('common.number');
  return <Badge tone={numberTones[state]}>{t(state)}</Badge>;
}

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../ui/button.tsx';

type Props<T> = {
  name: ReactNode;
  /** What taking it out is called. */
  remove: string;
  index: number;
  all: readonly T[];
  /** Of so many none can be taken out. */
  atLeast?: number;
  onChange: (all: T[]) => void;
};

/** The head of one in a list: its name, and what moves it up and down or takes it out. */
export function InOrder<T>({ name, remove, index, all, atLeast = 0, onChange }: Props<T>) {
  const t = useTranslations('templates.form');
  const move = (by: -1 | 1) => {
    const next = [...all];
    next.splice(index + by, 0, ...next.splice(index, 1));
    onChange(next);
  };
  return (
    <div className="flex items-center gap-1">
      <span className="flex-1 font-medium">{name}</span>
      <IconButton small label={t('up')} disabled={index === 0} onClick={() => move(-1)}>
        <ArrowUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton small label={t('down')} disabled={index === all.length - 1} onClick={() => move(1)}>
        <ArrowDown aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        small
        label={remove}
        disabled={all.length <= atLeast}
        onClick={() => onChange(all.filter((_, at) => at !== index))}
      >
        <Trash2 aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
}

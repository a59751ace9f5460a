import type { OverviewNumber, Todo, TodoUrgency } from '@tandem/contract/api/overview';
import { Link } from '@tanstack/react-router';
import { ChevronRight, CircleAlert, CircleCheck, Clock, Info, type LucideIcon } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';
import { useServerWords } from '../ui/language.tsx';
import { Card } from '../ui/page.tsx';
import { linkOf } from './todo-link.ts';

const looks: Record<TodoUrgency, { icon: LucideIcon; colour: string }> = {
  now: { icon: CircleAlert, colour: 'text-bad' },
  soon: { icon: Clock, colour: 'text-warn' },
  note: { icon: Info, colour: 'text-muted' },
};

/** What needs doing, most urgent first; each leads to where it is done. */
export function Todos({ todo, numbers }: { todo: Todo[]; numbers: OverviewNumber[] }) {
  const t = useTranslations('home.todo');
  const phones = new Map(numbers.map((number) => [number.id, number.display_phone_number]));
  return (
    <Card title={t('title')} flush>
      {todo.length === 0 ? (
        <p className="flex items-center gap-2.5 px-4 py-4">
          <CircleCheck aria-hidden="true" className="size-5 text-good" />
          {t('nothing')}
        </p>
      ) : (
        <ul>
          {todo.map((item) => (
            <li key={keyOf(item)} className="border-b last:border-0">
              <Row
                item={item}
                phone={item.number_id === undefined ? undefined : phones.get(item.number_id)}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const keyOf = ({ code, number_id, subscriber_id, broadcast_id, template_id }: Todo): string =>
  [code, number_id, subscriber_id, broadcast_id, template_id].join();

function Row({ item, phone }: { item: Todo; phone: string | undefined }) {
  const t = useTranslations('home.todo');
  const format = useFormatter();
  const { phrase } = useServerWords();
  const { icon: Icon, colour } = looks[item.urgency];
  const values = {
    number: phone ?? t('someNumber'),
    name: item.template_name ?? '',
    count: item.count ?? 1,
    reason: phrase(item.reason ?? ''),
    at:
      item.at === undefined
        ? ''
        : format.dateTime(new Date(item.at), { dateStyle: 'medium', timeStyle: 'short' }),
  };
  return (
    <Link
      {...linkOf(item)}
      className="flex items-center gap-3 px-4 py-2.5 text-ink no-underline hover:bg-surface"
    >
      <Icon aria-hidden="true" className={classes('size-5 shrink-0', colour)} />
      <span className="sr-only">{t(`urgency.${item.urgency}`)}</span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{t(`${item.code}.title`, values)}</span>
        <span className="block text-sm text-muted">{t(`${item.code}.text`, values)}</span>
      </span>
      <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
    </Link>
  );
}

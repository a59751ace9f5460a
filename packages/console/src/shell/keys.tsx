/**
 * Keys that work everywhere: `g` and a letter goes to a page, `?` shows the list. Pages have keys of their own.
 */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import { useShortcutGroups } from '../ui/shortcuts.ts';
import { isTyping } from '../ui/typing.ts';
import { pages } from './pages.ts';

const chordMs = 1200;

export function Keys() {
  const t = useTranslations('shell');
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  const began = useRef(0);
  const groups = useShortcutGroups();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (event.key === '?') return setShown(true);
      if (event.key === 'g') {
        began.current = event.timeStamp;
        return;
      }
      const page = pages.find(({ key }) => key === event.key);
      if (page && event.timeStamp - began.current < chordMs) {
        event.preventDefault();
        void navigate({ to: page.to });
      }
      began.current = 0;
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [navigate]);
  const rows: [string, string][] = [
    ['Ctrl K', t('shortcuts.palette')],
    ...pages.map(({ key, name }): [string, string] => [
      `g ${key}`,
      t('shortcuts.goTo', { page: t(`pages.${name}`) }),
    ]),
    ['?', t('shortcuts.help')],
  ];
  return (
    <Dialog open={shown} onClose={() => setShown(false)} title={t('shortcuts.title')}>
      <Rows rows={rows} />
      {groups.map(({ title, shortcuts }) => (
        <section key={title} className="flex flex-col gap-2">
          <h3 className="font-semibold">{title}</h3>
          <Rows rows={shortcuts.map(({ keys, what }): [string, string] => [keys, what])} />
        </section>
      ))}
    </Dialog>
  );
}

function Rows({ rows }: { rows: [string, string][] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
      {rows.map(([keys, what]) => (
        <div key={keys} className="contents">
          <dt>
            <kbd className="rounded border bg-sunken px-1.5 py-0.5 text-sm">{keys}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

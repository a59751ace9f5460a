/**
 * Short news of what was just done, with a way to undo it where there is one.
 */
import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from './button.tsx';
import { classes } from './classes.ts';

type News = { id: number; text: string; tone: 'plain' | 'bad'; undo?: (() => void) | undefined };

let shown: News[] = [];
let count = 0;
const watchers = new Set<() => void>();
const change = (news: News[]) => {
  shown = news;
  for (const watcher of watchers) watcher();
};

/** Shows `text` for some seconds. `undo` is offered beside it. */
export function say(text: string, options: { tone?: 'plain' | 'bad'; undo?: () => void } = {}): void {
  count += 1;
  change([...shown.slice(-2), { id: count, text, tone: options.tone ?? 'plain', undo: options.undo }]);
}

export function Toasts() {
  const t = useTranslations('common');
  const news = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown,
  );
  return (
    <Radix.Provider duration={6000}>
      {news.map(({ id, text, tone, undo }) => (
        <Radix.Root
          key={id}
          onOpenChange={(open) => !open && change(shown.filter((other) => other.id !== id))}
          className={classes(
            'flex items-center gap-3 rounded-md border px-4 py-2.5 shadow-lg',
            tone === 'bad' ? 'border-bad bg-bad-soft text-bad' : 'bg-raised',
          )}
        >
          <Radix.Description className="min-w-0 flex-1 break-words">{text}</Radix.Description>
          {undo && (
            <Radix.Action asChild altText={t('undo')}>
              <Button small onClick={undo}>
                {t('undo')}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton small label={t('close')}>
              <X aria-hidden="true" className="size-4" />
            </IconButton>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-[60] flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}

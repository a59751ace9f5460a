import { Smile } from 'lucide-react';
import { Popover } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/button.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';

const EmojiPicker = lazy(() => import('./emoji.tsx'));

/** The picker and its words are loaded when it is opened for the first time. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations('conversations.composer');
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton label={t('emoji')}>
          <Smile aria-hidden="true" className="size-5" />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('emoji')}
          // The field takes the focus, with the caret behind the emoji.
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 h-96 max-h-[60dvh] w-80 max-w-[calc(100vw-1rem)] overflow-hidden rounded-lg border bg-raised shadow-lg"
        >
          <Suspense fallback={<SkeletonRows count={6} row="h-9" />}>
            <EmojiPicker
              onPick={(emoji) => {
                setOpen(false);
                onPick(emoji);
              }}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

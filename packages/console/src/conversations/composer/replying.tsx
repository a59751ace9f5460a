import type { Message } from '@tandem/contract/api/message';
import { CornerUpLeft, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/button.tsx';

/** What is being answered, above the field. */
export function Replying({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useTranslations('conversations');
  return (
    <div className="flex items-center gap-2 px-4 pt-2">
      <CornerUpLeft aria-hidden="true" className="size-4 shrink-0 text-accent" />
      <p className="min-w-0 flex-1 border-l-4 border-accent bg-sunken px-2 py-1 text-sm">
        <span className="block text-xs font-medium text-accent">
          {t('composer.replyTo', { who: t(`by.${message.origin}`) })}
        </span>
        <span className="block truncate text-muted">{message.text}</span>
      </p>
      <IconButton small label={t('composer.noReply')} onClick={onClose}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
}

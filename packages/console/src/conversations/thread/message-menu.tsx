import type { Message } from '@tandem/contract/api/message';
import { Copy, EllipsisVertical, Info, Reply } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { say } from '../../ui/toast.tsx';
import { useInThread } from './context.ts';

const quick = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** What can be done with a message. */
export function MessageMenu({ message }: { message: Message }) {
  const t = useTranslations('conversations.menu');
  const { reply, react, showDetails, maySend } = useInThread();
  const isSent = !message.id.startsWith('snd_') && message.status !== 'failed';
  const copy = async () => {
    await navigator.clipboard.writeText(message.text);
    say(t('copied'));
  };
  return (
    <div className="opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100 has-[[data-state=open]]:opacity-100 [@media(hover:none)]:opacity-100">
      <Menu
        button={
          <IconButton small label={t('open')} data-menu="">
            <EllipsisVertical aria-hidden="true" className="size-4" />
          </IconButton>
        }
      >
        {maySend && isSent && (
          <>
            <div className="flex">
              {quick.map((emoji) => (
                <MenuItem key={emoji} onSelect={() => react(message, emoji)}>
                  <span role="img" aria-label={t('react', { emoji })} className="text-lg">
                    {emoji}
                  </span>
                </MenuItem>
              ))}
            </div>
            <MenuItem onSelect={() => react(message, '')}>{t('takeBack')}</MenuItem>
            <MenuLine />
            <MenuItem onSelect={() => reply(message)}>
              <Reply aria-hidden="true" className="size-4" />
              {t('reply')}
            </MenuItem>
          </>
        )}
        <MenuItem onSelect={() => void copy()}>
          <Copy aria-hidden="true" className="size-4" />
          {t('copy')}
        </MenuItem>
        <MenuItem onSelect={() => showDetails(message)}>
          <Info aria-hidden="true" className="size-4" />
          {t('details')}
        </MenuItem>
      </Menu>
    </div>
  );
}

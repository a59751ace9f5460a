/**
 * Ctrl K: go anywhere by typing.
 */
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { pages } from './pages.ts';

const asked = new EventTarget();
export const openPalette = (): void => void asked.dispatchEvent(new Event('open'));

const itemLook = 'flex items-center gap-2.5 rounded px-2.5 py-2 data-[selected=true]:bg-sunken';

export function Palette() {
  const t = useTranslations('shell');
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((shown) => !shown);
    };
    asked.addEventListener('open', show);
    document.addEventListener('keydown', press);
    return () => {
      asked.removeEventListener('open', show);
      document.removeEventListener('keydown', press);
    };
  }, []);
  const go = (to: string) => {
    setOpen(false);
    void navigate({ to });
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={setOpen}
      label={t('palette.open')}
      overlayClassName="fixed inset-0 z-40 bg-black/50"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 rounded-lg border bg-raised shadow-xl"
    >
      <Command.Input
        placeholder={t('palette.placeholder')}
        className="w-full border-b bg-transparent px-4 py-3 outline-none placeholder:text-muted"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-2">
        <Command.Empty className="px-2.5 py-4 text-muted">{t('palette.empty')}</Command.Empty>
        <Command.Group heading={t('palette.pages')} className="text-sm text-muted **:[[cmdk-item]]:text-ink">
          {pages.map(({ name, to, icon: Icon }) => (
            <Command.Item key={name} value={t(`pages.${name}`)} onSelect={() => go(to)} className={itemLook}>
              <Icon aria-hidden="true" className="size-4.5 text-muted" />
              {t(`pages.${name}`)}
            </Command.Item>
          ))}
          <Command.Item value={t('pages.connect')} onSelect={() => go('/connect')} className={itemLook}>
            <Plus aria-hidden="true" className="size-4.5 text-muted" />
            {t('pages.connect')}
          </Command.Item>
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}

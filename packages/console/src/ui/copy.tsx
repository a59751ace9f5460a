import { Check, Copy as CopyIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './button.tsx';

/** Puts `text` on the clipboard and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations('common');
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  const Icon = done ? Check : CopyIcon;
  return (
    <IconButton small label={done ? t('copied') : (label ?? t('copy'))} onClick={() => void copy()}>
      <Icon aria-hidden="true" className="size-4" />
    </IconButton>
  );
}

/** Something to be copied: an address, a key, a secret. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex items-center gap-1 rounded-md border bg-sunken py-1 pr-1 pl-3">
      <code className="min-w-0 flex-1 text-sm break-all">{text}</code>
      <CopyButton text={text} label={label} />
    </div>
  );
}

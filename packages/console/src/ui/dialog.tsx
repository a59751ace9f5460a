/**
 * A window above the page: focus stays inside, Escape closes, focus goes back where it was.
 */
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from './button.tsx';
import { classes } from './classes.ts';
import { FaultNote } from './fault.tsx';

type Props = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  text?: ReactNode;
  /** `side`: a panel at the right edge, for details beside a list. */
  kind?: 'middle' | 'side';
  wide?: boolean;
  children: ReactNode;
};

export function Dialog({ open, onClose, title, text, kind = 'middle', wide = false, children }: Props) {
  const t = useTranslations('common');
  return (
    <Radix.Root open={open} onOpenChange={(shown) => !shown && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content
          {...(text === undefined && { 'aria-describedby': undefined })}
          className={classes(
            'fixed z-50 flex flex-col gap-4 overflow-y-auto bg-raised p-5 shadow-xl',
            kind === 'side'
              ? 'inset-y-0 right-0 w-full max-w-xl border-l'
              : 'top-1/2 left-1/2 max-h-[92dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-lg border',
            kind === 'middle' && (wide ? 'max-w-3xl' : 'max-w-lg'),
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <Radix.Title className="text-lg font-semibold break-words">{title}</Radix.Title>
              {text && <Radix.Description className="text-muted">{text}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton small label={t('close')}>
                <X aria-hidden="true" className="size-4.5" />
              </IconButton>
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at the end of a dialog or form. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2">{children}</div>;
}

type ConfirmProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  text: ReactNode;
  /** What the button says: the deed, not "OK". */
  deed: ReactNode;
  onConfirm: () => Promise<unknown>;
};

/** Asks before what cannot be undone. */
export function Confirm({ open, onClose, title, text, deed, onConfirm }: ConfirmProps) {
  const t = useTranslations('common');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const close = () => {
    setFault(undefined);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onClose={close} title={title} text={text}>
      <FaultNote error={fault} />
      <Buttons>
        <Button onClick={close}>{t('cancel')}</Button>
        <Button look="danger" busy={busy} onClick={() => void confirm()}>
          {deed}
        </Button>
      </Buttons>
    </Dialog>
  );
}

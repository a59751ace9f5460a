import { useTranslations } from 'use-intl';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { Time } from '../ui/time.tsx';

export type MadeLink = { id: string; email: string; link: string; expires_at: string };

/** A way in that was just made: shown once, to be passed on by hand. */
export function LinkDialog({ link, onClose }: { link: MadeLink | undefined; onClose: () => void }) {
  const t = useTranslations('settings.people');
  return (
    <Dialog open={link !== undefined} onClose={onClose} title={t('linkTitle')} text={t('linkText')}>
      {link && (
        <>
          <CopyLine text={link.link} label={t('copyLink')} />
          <Note tone="warn">
            {t('linkOnce', { email: link.email })} <Time at={link.expires_at} />
          </Note>
          <Buttons>
            <Button look="primary" onClick={onClose}>
              {t('done')}
            </Button>
          </Buttons>
        </>
      )}
    </Dialog>
  );
}

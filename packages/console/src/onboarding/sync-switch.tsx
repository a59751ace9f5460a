import { Switch } from 'radix-ui';
import { useId } from 'react';
import { useTranslations } from 'use-intl';

/** Contacts and history: off unless wanted (claim S28). */
export function SyncSwitch({ checked, onChange }: { checked: boolean; onChange: (on: boolean) => void }) {
  const t = useTranslations('onboarding.sync');
  const id = useId();
  return (
    <div className="flex items-start gap-3 rounded-md border p-3">
      <Switch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={`${id}-hint`}
        className="mt-0.5 h-6 w-10 shrink-0 rounded-full border border-muted bg-sunken p-0.5 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4.5 rounded-full bg-muted transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-accent" />
      </Switch.Root>
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {t('label')}
        </label>
        <p id={`${id}-hint`} className="text-sm text-muted">
          {t('hint')}
        </p>
      </div>
    </div>
  );
}

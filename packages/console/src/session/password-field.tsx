import { Eye, EyeOff } from 'lucide-react';
import { type InputHTMLAttributes, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Field, inputLook } from '../ui/field.tsx';

type Props = InputHTMLAttributes<HTMLInputElement> & {
  label?: string;
  isNew?: boolean;
  fault?: string | undefined;
};

/** A password that can be looked at; password managers know whether it is a new one. */
export function PasswordField({ label, isNew = false, fault, ...rest }: Props) {
  const t = useTranslations('session');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label ?? t('password')} hint={isNew ? t('passwordHint') : undefined} fault={fault}>
      {(tied) => (
        <div className="relative">
          <input
            {...rest}
            {...tied}
            type={shown ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            minLength={isNew ? 12 : undefined}
            required
            className={classes(inputLook, 'pr-11')}
          />
          <IconButton
            small
            label={t('showPassword')}
            aria-pressed={shown}
            className="absolute top-1 right-1"
            onClick={() => setShown(!shown)}
          >
            <Icon aria-hidden="true" className="size-4" />
          </IconButton>
        </div>
      )}
    </Field>
  );
}

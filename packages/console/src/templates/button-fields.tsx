import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Card } from '../ui/page.tsx';
import { type ButtonKind, buttonKinds, type DraftButton, hasText, hasValue } from './draft.ts';
import { Count } from './faults.tsx';
import type { PartProps } from './form-parts.ts';
import { lengthOf, limits } from './rules.ts';

/** Buttons below the text, in their order. */
export function ButtonFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates.form');
  const { buttons } = draft;
  const set = (next: DraftButton[]) => change({ buttons: next });
  const move = (index: number, by: -1 | 1) => {
    const next = [...buttons];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    set(next);
  };
  const add = (kind: ButtonKind) => set([...buttons, { kind, text: '', value: '' }]);
  return (
    <Card
      title={t('buttons')}
      actions={
        buttons.length < limits.buttons && (
          <Menu
            button={
              <Button small>
                <Plus aria-hidden="true" className="size-4" />
                {t('addButton')}
              </Button>
            }
          >
            {buttonKinds.map((kind) => (
              <MenuItem key={kind} onSelect={() => add(kind)}>
                {t(`buttonKinds.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
        )
      }
    >
      {buttons.length === 0 ? (
        <p className="text-muted">{t('noButtons')}</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {buttons.map((button, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their place.
            <li key={index} className="flex flex-col gap-2 border-b pb-4 last:border-0 last:pb-0">
              <div className="flex items-center gap-1">
                <span className="flex-1 font-medium">
                  {index + 1}. {t(`buttonKinds.${button.kind}`)}
                </span>
                <IconButton small label={t('up')} disabled={index === 0} onClick={() => move(index, -1)}>
                  <ArrowUp aria-hidden="true" className="size-4" />
                </IconButton>
                <IconButton
                  small
                  label={t('down')}
                  disabled={index === buttons.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden="true" className="size-4" />
                </IconButton>
                <IconButton
                  small
                  label={t('removeButton', { number: index + 1 })}
                  onClick={() => set(buttons.filter((_, at) => at !== index))}
                >
                  <Trash2 aria-hidden="true" className="size-4" />
                </IconButton>
              </div>
              <OneButton
                button={button}
                fault={faultAt(`button.${index}`)}
                onChange={(next) => set(buttons.map((old, at) => (at === index ? next : old)))}
              />
            </li>
          ))}
        </ol>
      )}
      {faultAt('buttons') !== undefined && (
        <p role="alert" className="mt-3 text-sm text-bad">
          {faultAt('buttons')}
        </p>
      )}
      {buttons.length > 3 && <p className="mt-3 text-sm text-muted">{t('manyButtons')}</p>}
    </Card>
  );
}

type OneProps = { button: DraftButton; fault: string | undefined; onChange: (next: DraftButton) => void };

function OneButton({ button, fault, onChange }: OneProps) {
  const t = useTranslations('templates.form');
  const { kind, text, value } = button;
  const both = hasText(kind) && hasValue(kind);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {hasText(kind) && (
        <TextField
          label={t('buttonText')}
          hint={<Count used={lengthOf(text)} most={limits.button} />}
          fault={both ? undefined : fault}
          value={text}
          onChange={(event) => onChange({ ...button, text: event.target.value })}
        />
      )}
      {hasValue(kind) && (
        <TextField
          label={t(`buttonValues.${kind as 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW'}`)}
          hint={t(`buttonHints.${kind as 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW'}`)}
          fault={fault}
          value={value}
          onChange={(event) => onChange({ ...button, value: event.target.value })}
        />
      )}
      {kind === 'REQUEST_CONTACT_INFO' && <p className="text-sm text-muted">{t('contactHint')}</p>}
    </div>
  );
}

import { Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Card } from '../ui/page.tsx';
import { type ButtonKind, buttonKinds, type DraftButton } from './draft-buttons.ts';
import type { PartProps } from './form-parts.ts';
import { InOrder } from './in-order.tsx';
import { OneButton } from './one-button.tsx';
import { limits } from './rule-checks.ts';

/** Buttons below the text, in their order. */
export function ButtonFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates.form');
  const { buttons } = draft;
  const set = (next: DraftButton[]) => change({ buttons: next });
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
              <InOrder
                name={
                  <>
                    {index + 1}. {t(`buttonKinds.${button.kind}`)}
                  </>
                }
                remove={t('removeButton', { number: index + 1 })}
                index={index}
                all={buttons}
                onChange={set}
              />
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

import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { numberLabel, useNumbers } from '../api/numbers.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Buttons } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { PagedList } from '../ui/list.tsx';
import { NumberState } from '../ui/number-state.tsx';
import { Card } from '../ui/page.tsx';
import { canSend, type StepProps, withNumber } from './compose-state.ts';
import { WhyTemplates } from './why-templates.tsx';

/** Step 1: which number writes, and what the broadcast is called here. */
export function ChooseNumber({ choices, change, template, go }: StepProps) {
  const t = useTranslations('broadcasts.compose');
  const { numbers, pages } = useNumbers();
  const sendable = numbers.filter(canSend);
  const chosen = sendable.find(({ id }) => id === choices.numberId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== undefined) go('template');
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Card title={t('number')}>
        <PagedList pages={pages} empty={<p className="text-muted">{t('noNumber')}</p>}>
          {(rows) => (
            <fieldset className="flex flex-col gap-2">
              <legend className="sr-only">{t('number')}</legend>
              {rows.map((number) => {
                const can = sendable.includes(number);
                return (
                  <label
                    key={number.id}
                    className={classes(
                      'flex items-center gap-3 rounded-md border px-3 py-2.5',
                      can ? 'hover:bg-surface has-checked:border-accent' : 'text-muted',
                    )}
                  >
                    <input
                      type="radio"
                      name="number"
                      className="size-4.5 accent-accent"
                      disabled={!can}
                      checked={chosen?.id === number.id}
                      onChange={() =>
                        change((now) => ({
                          ...withNumber(now, number.id),
                          // Templates belong to the account of the number.
                          ...(template?.waba_id !== number.waba_id && { templateId: '', fills: {} }),
                        }))
                      }
                    />
                    <span className="min-w-0 flex-1 break-words">
                      {numberLabel(number)}
                      <span className="block text-sm text-muted">
                        {t('rate', { rate: number.messages_per_second })}
                      </span>
                    </span>
                    {number.state === 'suspended' && <span className="text-sm text-muted">{t('waits')}</span>}
                    <NumberState state={number.state} />
                  </label>
                );
              })}
            </fieldset>
          )}
        </PagedList>
      </Card>
      <Card title={t('name')}>
        <TextField
          label={t('nameLabel')}
          hint={t('nameHint')}
          maxLength={200}
          value={choices.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Card>
      <WhyTemplates />
      <Buttons>
        <Button type="submit" look="primary" disabled={chosen === undefined}>
          {t('toTemplate')}
        </Button>
      </Buttons>
    </form>
  );
}

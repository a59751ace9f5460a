import { Bold, Braces, Code, Italic, Strikethrough } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { placeholdersIn } from '../ui/template-parts.ts';
import { Count } from './faults.tsx';
import type { PartProps } from './form-parts.ts';
import { lengthOf, limits } from './rules.ts';

const marks = [
  { sign: '*', icon: Bold, name: 'bold' },
  { sign: '_', icon: Italic, name: 'italic' },
  { sign: '~', icon: Strikethrough, name: 'struck' },
  { sign: '```', icon: Code, name: 'code' },
] as const;

/** The text, with its variables and signs put in where the cursor stands; and the line below it. */
export function BodyFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates.form');
  const area = useRef<HTMLTextAreaElement>(null);
  /** Puts text around what is selected, and selects `inner` of it. */
  const put = (before: string, after: string, otherwise: string) => {
    const field = area.current;
    if (field === null) return;
    const { selectionStart: from, selectionEnd: to, value } = field;
    const inner = value.slice(from, to) || otherwise;
    change({ body: `${value.slice(0, from)}${before}${inner}${after}${value.slice(to)}` });
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(from + before.length, from + before.length + inner.length);
    });
  };
  const addVariable = () => {
    const names = placeholdersIn(draft.body);
    const numbered = String(Math.max(0, ...names.map(Number).filter(Number.isInteger)) + 1);
    put('{{', '}}', draft.format === 'named' ? t('variableName') : numbered);
  };
  return (
    <Card title={t('body')}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <TextArea
            ref={area}
            label={t('bodyText')}
            rows={7}
            hint={
              <>
                {t('bodyHint')} <Count used={lengthOf(draft.body)} most={limits.body} />
              </>
            }
            fault={faultAt('body')}
            value={draft.body}
            onChange={(event) => change({ body: event.target.value })}
          />
          <div className="flex flex-wrap items-center gap-1">
            <Button small onClick={addVariable}>
              <Braces aria-hidden="true" className="size-4" />
              {t('addVariable')}
            </Button>
            {marks.map(({ sign, icon: Icon, name }) => (
              <IconButton
                key={name}
                small
                label={t(`marks.${name}`)}
                onClick={() => put(sign, sign, t('words'))}
              >
                <Icon aria-hidden="true" className="size-4" />
              </IconButton>
            ))}
          </div>
        </div>
        <SelectField
          label={t('format')}
          hint={t('formatHint')}
          value={draft.format}
          onChange={(event) => change({ format: event.target.value === 'named' ? 'named' : 'positional' })}
        >
          <option value="named">{t('formats.named')}</option>
          <option value="positional">{t('formats.positional')}</option>
        </SelectField>
        <TextField
          label={t('footer')}
          hint={
            <>
              {t('footerHint')} <Count used={lengthOf(draft.footer)} most={limits.footer} />
            </>
          }
          fault={faultAt('footer')}
          value={draft.footer}
          onChange={(event) => change({ footer: event.target.value })}
        />
      </div>
    </Card>
  );
}

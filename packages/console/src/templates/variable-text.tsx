import { Bold, Braces, Code, Italic, Strikethrough } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { placeholdersIn } from '../ui/template-parts.ts';
import { Count } from './faults.tsx';
import type { Format } from './holes.ts';
import { lengthOf } from './rule-checks.ts';

const marks = [
  { sign: '*', icon: Bold, name: 'bold' },
  { sign: '_', icon: Italic, name: 'italic' },
  { sign: '~', icon: Strikethrough, name: 'struck' },
  { sign: '```', icon: Code, name: 'code' },
] as const;

type Props = {
  label: ReactNode;
  rows: number;
  most: number;
  format: Format;
  fault: string | undefined;
  value: string;
  onChange: (value: string) => void;
};

/** A text, with its variables and signs put in where the cursor stands. */
export function VariableText({ label, rows, most, format, fault, value, onChange }: Props) {
  const t = useTranslations('templates.form');
  const area = useRef<HTMLTextAreaElement>(null);
  /** Puts text around what is selected, and selects `inner` of it. */
  const put = (before: string, after: string, otherwise: string) => {
    const field = area.current;
    if (field === null) return;
    const { selectionStart: from, selectionEnd: to, value: now } = field;
    const inner = now.slice(from, to) || otherwise;
    onChange(`${now.slice(0, from)}${before}${inner}${after}${now.slice(to)}`);
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(from + before.length, from + before.length + inner.length);
    });
  };
  const addVariable = () => {
    const numbered = String(Math.max(0, ...placeholdersIn(value).map(Number).filter(Number.isInteger)) + 1);
    put('{{', '}}', format === 'named' ? t('variableName') : numbered);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <TextArea
        ref={area}
        label={label}
        rows={rows}
        hint={
          <>
            {t('bodyHint')} <Count used={lengthOf(value)} most={most} />
          </>
        }
        fault={fault}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-1">
        <Button small onClick={addVariable}>
          <Braces aria-hidden="true" className="size-4" />
          {t('addVariable')}
        </Button>
        {marks.map(({ sign, icon: Icon, name }) => (
          <IconButton key={name} small label={t(`marks.${name}`)} onClick={() => put(sign, sign, t('words'))}>
            <Icon aria-hidden="true" className="size-4" />
          </IconButton>
        ))}
      </div>
    </div>
  );
}

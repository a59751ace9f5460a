import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextArea } from '../ui/field.tsx';
import { given } from './compose-state.ts';

export function PasteField({ onPasted }: { onPasted: () => void }) {
  const t = useTranslations('broadcasts.compose');
  const [text, setText] = useState(given.pasted);
  return (
    <TextArea
      label={t('paste')}
      hint={t('pasteHint')}
      placeholder={'+49 170 1234567, Ada\n+49 170 1234568, Grace'}
      rows={6}
      value={text}
      onChange={(event) => {
        given.pasted = event.target.value;
        setText(event.target.value);
        onPasted();
      }}
    />
  );
}

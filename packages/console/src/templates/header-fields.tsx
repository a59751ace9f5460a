import { isHeaderFileKind } from '@tandem/contract/meta/header-files';
import { useTranslations } from 'use-intl';
import { SelectField, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { type HeaderKind, headerKindsOf, headerOf } from './draft.ts';
import { Count } from './faults.tsx';
import type { FileProps, PartProps } from './form-parts.ts';
import { lengthOf, limits } from './rule-checks.ts';
import { SampleFile } from './sample-file.tsx';

/** What stands above the text. */
export function HeaderFields({ draft, change, faultAt, numberId, onPicture }: PartProps & FileProps) {
  const t = useTranslations('templates.form');
  const header = headerOf(draft);
  return (
    <Card title={t('header')}>
      <div className="flex flex-col gap-4">
        <SelectField
          label={t('headerKind')}
          value={header.kind}
          onChange={(event) =>
            change({
              header: { ...header, kind: event.target.value as HeaderKind, handle: '', fileName: '' },
            })
          }
        >
          {headerKindsOf(draft).map((kind) => (
            <option key={kind} value={kind}>
              {t(`headerKinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        {header.kind === 'text' && (
          <TextField
            label={t('headerText')}
            hint={
              <>
                {t('headerHint')} <Count used={lengthOf(header.text)} most={limits.header} />
              </>
            }
            fault={faultAt('header')}
            value={header.text}
            onChange={(event) => change({ header: { ...header, text: event.target.value } })}
          />
        )}
        {isHeaderFileKind(header.kind) && (
          <SampleFile
            key={header.kind}
            kind={header.kind}
            fileName={header.fileName}
            handle={header.handle}
            fault={faultAt('header')}
            numberId={numberId}
            onUploaded={(handle, file) => {
              change({ header: { ...header, handle, fileName: file.name } });
              onPicture(handle, file);
            }}
          />
        )}
        {header.kind === 'location' && <p className="text-muted">{t('locationHint')}</p>}
      </div>
    </Card>
  );
}

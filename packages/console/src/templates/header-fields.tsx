import type { TemplateSample } from '@tandem/contract/api/template';
import { Upload } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { usePickFiles } from '../ui/pick-files.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { type HeaderKind, headerKinds } from './draft.ts';
import { Count } from './faults.tsx';
import type { PartProps } from './form-parts.ts';
import { lengthOf, limits } from './rules.ts';

const accepted: Partial<Record<HeaderKind, string>> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4',
  document: 'application/pdf',
};

type Props = PartProps & { numberId: string | undefined; onPicture: (address: string | undefined) => void };

export function HeaderFields({ draft, change, faultAt, numberId, onPicture }: Props) {
  const t = useTranslations('templates.form');
  const { header } = draft;
  const choose = (kind: HeaderKind) => {
    change({ header: { kind, text: header.text, handle: '', fileName: '' } });
    onPicture(undefined);
  };
  return (
    <Card title={t('header')}>
      <div className="flex flex-col gap-4">
        <SelectField
          label={t('headerKind')}
          value={header.kind}
          onChange={(event) => choose(event.target.value as HeaderKind)}
        >
          {headerKinds.map((kind) => (
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
        {accepted[header.kind] !== undefined && (
          <SampleFile
            key={header.kind}
            accept={accepted[header.kind] ?? ''}
            fileName={header.fileName}
            handle={header.handle}
            fault={faultAt('header')}
            numberId={numberId}
            onUploaded={(handle, file) => {
              change({ header: { ...header, handle, fileName: file.name } });
              onPicture(file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined);
            }}
          />
        )}
        {header.kind === 'location' && <p className="text-muted">{t('locationHint')}</p>}
      </div>
    </Card>
  );
}

type FileProps = {
  accept: string;
  fileName: string;
  handle: string;
  fault: string | undefined;
  numberId: string | undefined;
  onUploaded: (handle: string, file: File) => void;
};

function SampleFile({ accept, fileName, handle, fault, numberId, onUploaded }: FileProps) {
  const t = useTranslations('templates.form');
  const id = useId();
  const upload = useDeed(async (file: File) => {
    const sample = await call<TemplateSample>('/templates/samples', {
      method: 'POST',
      query: { number_id: numberId, file_name: file.name },
      body: file,
      headers: { 'content-type': file.type },
    });
    onUploaded(sample.handle, file);
  });
  const { field, open } = usePickFiles({ accept, onPick: ([file]) => void upload.run(file) });
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">{t('sampleFile')}</p>
      <p id={id} className="text-sm text-muted">
        {t('sampleFileHint')}
      </p>
      {field}
      <div className="flex flex-wrap items-center gap-3">
        <Button aria-describedby={id} busy={upload.busy} disabled={numberId === undefined} onClick={open}>
          {!upload.busy && <Upload aria-hidden="true" className="size-4" />}
          {t(handle === '' ? 'chooseFile' : 'changeFile')}
        </Button>
        {handle !== '' && (
          <span className="min-w-0 break-all text-muted">{fileName === '' ? t('fileOfMeta') : fileName}</span>
        )}
      </div>
      {fault !== undefined && (
        <p role="alert" className="text-sm text-bad">
          {fault}
        </p>
      )}
      <FaultNote error={upload.fault} />
    </div>
  );
}

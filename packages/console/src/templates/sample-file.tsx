import type { TemplateSample } from '@tandem/contract/api/template';
import { type HeaderFileKind, headerFiles } from '@tandem/contract/meta/header-files';
import { Upload } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { usePickFiles } from '../ui/pick-files.tsx';
import { useDeed } from '../ui/use-deed.ts';

type FileProps = {
  kind: HeaderFileKind;
  fileName: string;
  handle: string;
  fault: string | undefined;
  numberId: string | undefined;
  onUploaded: (handle: string, file: File) => void;
};

/** The file that Meta's reviewers see: uploaded as soon as it is chosen. */
export function SampleFile({ kind, fileName, handle, fault, numberId, onUploaded }: FileProps) {
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
  const { field, open } = usePickFiles({
    accept: headerFiles[kind].types.join(','),
    onPick: ([file]) => void upload.run(file),
  });
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

import type { UploadedMedia } from '@tandem/contract/api/upload';
import { Upload } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { usePickFiles } from '../ui/pick-files.tsx';
import { useDeed } from '../ui/use-deed.ts';

const accepted = { image: 'image/jpeg,image/png', video: 'video/mp4', document: 'application/pdf' } as const;

type Props = {
  type: keyof typeof accepted;
  value: string;
  fault: string | undefined;
  numberId: string;
  onChange: (value: string) => void;
};

/** The picture, video or document above the text: uploaded to Meta, or at an address that Meta can reach. */
export function MediaField({ type, value, fault, numberId, onChange }: Props) {
  const t = useTranslations('broadcasts.compose');
  const upload = useDeed(async (file: File) => {
    const form = new FormData();
    form.append('file', file);
    const media = await call<UploadedMedia>('/media', {
      method: 'POST',
      query: { number_id: numberId },
      body: form,
    });
    onChange(media.id);
  });
  const { field, open } = usePickFiles({ accept: accepted[type], onPick: ([file]) => void upload.run(file) });
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t('media')}
        hint={t('mediaHint')}
        fault={fault}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {field}
      <Button small className="self-start" busy={upload.busy} onClick={open}>
        {!upload.busy && <Upload aria-hidden="true" className="size-4" />}
        {t('upload')}
      </Button>
      <FaultNote error={upload.fault} />
    </div>
  );
}

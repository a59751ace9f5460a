import type { UploadedMedia } from '@tandem/contract/api/upload';
import { Upload } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
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
  const input = useRef<HTMLInputElement>(null);
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
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t('media')}
        hint={t('mediaHint')}
        fault={fault}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <input
        ref={input}
        type="file"
        accept={accepted[type]}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void upload.run(file);
          event.target.value = '';
        }}
      />
      <Button small className="self-start" busy={upload.busy} onClick={() => input.current?.click()}>
        {!upload.busy && <Upload aria-hidden="true" className="size-4" />}
        {t('upload')}
      </Button>
      <FaultNote error={upload.fault} />
    </div>
  );
}

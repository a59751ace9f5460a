import { isUploadId } from '@tandem/contract/meta/header-files';
import { FileText, ImageIcon, MapPin, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { uploadAddress } from '../api/upload-media.ts';
import { FilledText } from './filled-text.tsx';
import { type TemplatePart, type TemplateValues, textOf, wordOf } from './template-parts.ts';
import { givenIn } from './template-values.ts';

type Props = {
  header: TemplatePart;
  read: (name: string) => string | undefined;
  values: TemplateValues;
  prefix: string;
  numberId: string | undefined;
};

const kinds = {
  IMAGE: { icon: ImageIcon, key: 'image' },
  VIDEO: { icon: Play, key: 'video' },
  GIF: { icon: Play, key: 'video' },
  DOCUMENT: { icon: FileText, key: 'document' },
  LOCATION: { icon: MapPin, key: 'location' },
} as const;

/** What stands above the text. Pictures are shown when they are the browser's own or were uploaded: nothing is loaded from elsewhere. */
export function TemplateHeader({ header, read, values, prefix, numberId }: Props) {
  const t = useTranslations('common.template');
  const [broken, setBroken] = useState<string>();
  const kind = kinds[wordOf(header, 'format') as keyof typeof kinds];
  if (kind === undefined) {
    return (
      <p className="font-semibold">
        <FilledText text={textOf(header)} read={read} />
      </p>
    );
  }
  // One that was sent says itself what stood there.
  const value = values[`${prefix}header.${kind.key}`] ?? givenIn(header) ?? '';
  const picture = kind.key === 'image' ? pictureAt(value, numberId) : undefined;
  if (picture !== undefined && picture !== broken)
    return (
      <img
        src={picture}
        alt={t('image')}
        loading="lazy"
        // Meta keeps an upload for 30 days.
        onError={() => setBroken(picture)}
        className="h-36 w-full rounded bg-sunken object-cover"
      />
    );
  const Icon = kind.icon;
  // The id of an upload says nothing to people; the name of a document does.
  const told = nameIn(header) ?? value;
  const telling = told === '' || isUploadId(told) ? undefined : told;
  return (
    <div className="flex min-h-28 flex-col items-center justify-center gap-1 rounded bg-sunken p-2 text-muted">
      <Icon aria-hidden="true" className="size-7" />
      <span className="max-w-full truncate text-xs" title={telling}>
        {telling ?? t(kind.key)}
      </span>
    </div>
  );
}

function pictureAt(value: string, numberId: string | undefined): string | undefined {
  if (value.startsWith('blob:')) return value;
  return numberId !== undefined && isUploadId(value) ? uploadAddress(numberId, value) : undefined;
}

function nameIn({ document }: TemplatePart): string | undefined {
  const { filename } = (document ?? {}) as TemplatePart;
  return typeof filename === 'string' ? filename : undefined;
}

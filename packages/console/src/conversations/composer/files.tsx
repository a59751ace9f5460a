import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { IconButton } from '../../ui/button.tsx';
import { FileThumb } from '../../ui/file-thumb.tsx';
import { sizeText } from '../../ui/size-text.ts';

type Props = { files: readonly File[]; onRemove: (file: File) => void };

/** What will go along, each to be seen and taken out again. */
export function Files({ files, onRemove }: Props) {
  const t = useTranslations('conversations.composer');
  if (files.length === 0) return null;
  return (
    <ul aria-label={t('attached')} className="flex gap-2 overflow-x-auto px-4 pt-2">
      {files.map((file, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be attached twice.
          key={`${file.name} ${index}`}
          className="flex max-w-64 items-center gap-2 rounded-md border bg-surface p-1.5"
        >
          <FileThumb type={file.type} file={file} />
          <FileWords file={file} />
          <IconButton small label={t('detach', { name: file.name })} onClick={() => onRemove(file)}>
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function FileWords({ file }: { file: File }) {
  const locale = useLocale();
  return (
    <span className="min-w-0 text-sm">
      <span className="block truncate" title={file.name}>
        {file.name}
      </span>
      <span className="block text-muted">{sizeText(file.size, locale)}</span>
    </span>
  );
}

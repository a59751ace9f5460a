/**
 * The picture, video or document in the header of a template or of a card: a file, chosen, dropped or pasted, or the address
 * of one.
 */
import { type HeaderFileKind, headerFiles } from '@tandem/contract/meta/header-files';
import { Upload, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { uploadAddress } from '../api/upload-media.ts';
import { Button, IconButton } from './button.tsx';
import { classes } from './classes.ts';
import { useDropFiles } from './drop-files.ts';
import { FaultNote } from './fault.tsx';
import { TextField } from './field.tsx';
import { FileThumb } from './file-thumb.tsx';
import type { GivenFile } from './header-file.ts';
import { usePickFiles } from './pick-files.tsx';
import { sizeText } from './size-text.ts';
import { useUpload } from './use-upload.ts';

type Props = {
  kind: HeaderFileKind;
  /** Who sends it: an upload is for one number only. */
  numberId: string;
  /** An address, or the id of an upload; then `file` is what is known of it. */
  value: string;
  file: GivenFile | undefined;
  onChange: (value: string, file?: GivenFile) => void;
  fault?: string | undefined;
  required?: boolean;
  autoFocus?: boolean;
};

export function MediaField({ kind, numberId, value, file, onChange, autoFocus = false, ...input }: Props) {
  const t = useTranslations('common.file');
  const hintId = useId();
  const choose = useRef<HTMLButtonElement>(null);
  const [isFresh, setFresh] = useState(true);
  const upload = useUpload(kind, numberId, {
    // So that the former file is not sent while this one is on its way.
    onBegun: () => onChange(''),
    onUploaded: (id, { name, size }) => onChange(id, { name, size }),
  });
  const take = ([first]: readonly [File, ...File[]]) => void upload.take(first);
  const { field, open } = usePickFiles({ accept: headerFiles[kind].types.join(','), onPick: take });
  const { drop, isOver } = useDropFiles(take);
  const takeOut = () => {
    upload.stop();
    onChange('');
    // The button that was pressed is gone; the field that comes must not take the focus.
    setFresh(false);
    choose.current?.focus();
  };
  const shown = upload.coming ?? file;
  return (
    <fieldset
      {...drop}
      onPaste={(event) => {
        const [first] = event.clipboardData.files;
        if (first === undefined) return;
        event.preventDefault();
        take([first]);
      }}
      className={classes(
        '-m-2 flex min-w-0 flex-col gap-2 rounded-md p-2',
        isOver && 'bg-accent-soft ring-2 ring-accent',
      )}
    >
      <legend className="sr-only">{t(`name.${kind}`)}</legend>
      {shown === undefined ? (
        <TextField
          label={t(`address.${kind}`)}
          inputMode="url"
          {...input}
          autoFocus={autoFocus && isFresh}
          value={value}
          onChange={({ target }) => {
            upload.stop();
            onChange(target.value);
          }}
        />
      ) : (
        <Chosen {...{ kind, numberId, value, takeOut }} file={shown} coming={upload.coming} />
      )}
      {field}
      <Button small ref={choose} aria-describedby={hintId} className="self-start" onClick={open}>
        <Upload aria-hidden="true" className="size-4" />
        {t(shown === undefined ? `choose.${kind}` : 'other')}
      </Button>
      <p id={hintId} className="text-sm text-muted">
        {t('hint', { kind, most: mostOf(kind) })}
      </p>
      {upload.refused && <Refused kind={kind} {...upload.refused} />}
      <FaultNote error={upload.fault} />
    </fieldset>
  );
}

const mostOf = (kind: HeaderFileKind): number => headerFiles[kind].most / 1024 / 1024;

type ChosenProps = Pick<Props, 'kind' | 'numberId' | 'value'> & {
  file: GivenFile;
  /** While it is not at WhatsApp yet. */
  coming: File | undefined;
  takeOut: () => void;
};

function Chosen({ kind, numberId, value, file, coming, takeOut }: ChosenProps) {
  const t = useTranslations('common.file');
  const locale = useLocale();
  const name = file.name || t(`unnamed.${kind}`);
  const size = file.size === undefined ? [] : [sizeText(file.size, locale)];
  return (
    <div>
      <p className="mb-1 text-sm font-medium">{t(`name.${kind}`)}</p>
      <div className="flex items-center gap-2 rounded-md border bg-surface p-1.5">
        {coming === undefined ? (
          <FileThumb type={kind} address={uploadAddress(numberId, value)} />
        ) : (
          <FileThumb type={kind} file={coming} />
        )}
        <div className="min-w-0 flex-1 text-sm">
          <p className="truncate" title={name}>
            {name}
          </p>
          <p role="status" className="text-muted">
            {[...size, t(coming === undefined ? 'uploaded' : 'uploading')].join(' · ')}
          </p>
        </div>
        <IconButton small label={t('takeOut', { name })} onClick={takeOut}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
    </div>
  );
}

type RefusedProps = { kind: HeaderFileKind; file: File; why: 'wrongKind' | 'empty' | 'tooLarge' };

function Refused({ kind, file: { name, size }, why }: RefusedProps) {
  const t = useTranslations('common.file');
  const locale = useLocale();
  return (
    <p role="alert" className="text-sm break-words text-bad">
      {t(why, { kind, name, size: sizeText(size, locale), most: mostOf(kind) })}
    </p>
  );
}

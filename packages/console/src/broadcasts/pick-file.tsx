import { FileSpreadsheet, Upload } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { useDropFiles } from '../ui/drop-files.ts';
import { usePickFiles } from '../ui/pick-files.tsx';
import { given } from './compose-state.ts';
import { lookInto, type NoList } from './list-file.ts';

/** A CSV, chosen or dropped. Only its beginning is read here. */
export function PickFile({ onPicked }: { onPicked: () => void }) {
  const t = useTranslations('broadcasts.compose');
  const format = useFormatter();
  const [fault, setFault] = useState<NoList>();
  const take = async (file: File) => {
    const found = await lookInto(file.name, file);
    given.file = typeof found === 'string' ? undefined : found;
    setFault(typeof found === 'string' ? found : undefined);
    onPicked();
  };
  const { field, open } = usePickFiles({
    accept: '.csv,.txt,.tsv,text/csv,text/plain',
    onPick: ([picked]) => void take(picked),
  });
  const { drop, isOver } = useDropFiles(([dropped]) => void take(dropped));
  const { file } = given;
  return (
    <div
      {...drop}
      className={classes(
        'flex flex-col items-center gap-2 rounded-md border border-dashed p-5 text-center',
        isOver && 'border-accent bg-accent-soft',
      )}
    >
      {field}
      {file === undefined ? (
        <p className="text-muted">{t('fileText')}</p>
      ) : (
        <p className="flex max-w-full items-center gap-2">
          <FileSpreadsheet aria-hidden="true" className="size-5 shrink-0 text-accent" />
          <span className="min-w-0 font-medium break-all">{file.name}</span>
          <span className="whitespace-nowrap text-muted">
            {t(file.isExact ? 'lines' : 'aboutLines', { count: file.lines })} ·{' '}
            {format.number(Math.max(1, Math.round(file.blob.size / 1024)), {
              ...{ style: 'unit', unit: 'kilobyte', unitDisplay: 'short' },
            })}
          </span>
        </p>
      )}
      <Button onClick={open}>
        <Upload aria-hidden="true" className="size-4" />
        {t(file === undefined ? 'chooseFile' : 'otherFile')}
      </Button>
      {fault !== undefined && (
        <p role="alert" className="text-sm text-bad">
          {t(`fileFaults.${fault}`)}
        </p>
      )}
    </div>
  );
}

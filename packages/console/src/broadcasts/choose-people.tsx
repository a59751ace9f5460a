/**
 * Step 3: to whom, and which of their columns fills which variable.
 */
import { useNavigate } from '@tanstack/react-router';
import { Contact, FileSpreadsheet, History, ListPlus } from 'lucide-react';
import { type FormEvent, useEffect, useReducer, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Buttons } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import type { GivenFile } from '../ui/header-file.ts';
import { Card } from '../ui/page.tsx';
import { TemplatePreview } from '../ui/template-preview.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { given, type Source, type StepProps } from './compose-state.ts';
import { ContactChoice } from './contact-choice.tsx';
import { CountryField } from './country-field.tsx';
import { guessPhoneColumn } from './csv.ts';
import { type Fill, filledFrom, guessFills, isEmpty } from './fill.ts';
import { FormerChoice } from './former-choice.tsx';
import { ListPreview } from './list-preview.tsx';
import { makeDraft } from './make-draft.ts';
import { Mapping } from './mapping.tsx';
import { PasteField } from './paste-field.tsx';
import { PickFile } from './pick-file.tsx';
import { usePeople } from './use-people.ts';

const sources = [
  { source: 'file', icon: FileSpreadsheet },
  { source: 'paste', icon: ListPlus },
  { source: 'contacts', icon: Contact },
  { source: 'former', icon: History },
] as const;

export function ChoosePeople({ choices, change, template, go }: StepProps) {
  const t = useTranslations('broadcasts.compose');
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  // The list stands outside of what React watches: it may be 100 MB.
  const [, look] = useReducer((count: number) => count + 1, 0);
  const { source, phoneColumn, fills } = choices;
  const people = usePeople(choices);
  const isList = source === 'file' || source === 'paste';
  const variables = template?.variables ?? [];
  const columns = people.columns.join('\n');
  const variableKeys = variables.map(({ key }) => key).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: guessed once for each list and template, not after each choice.
  useEffect(() => {
    if (template === undefined || people.columns.length === 0) return;
    const guessed = people.head ? people.head.columns[guessPhoneColumn(people.head)] : '';
    const phones = people.columns.includes(phoneColumn) ? phoneColumn : (guessed ?? '');
    change({ phoneColumn: phones, fills: guessFills(variables, people.columns, phones, fills) });
  }, [columns, variableKeys, source]);
  const unfilled = variables.filter(({ key, required }) => required && isEmpty(fills[key]));
  const lacksPeople =
    (source === 'file' && given.file === undefined) ||
    (source === 'paste' && people.head === undefined) ||
    (source === 'former' && (choices.former.id === '' || choices.former.states.length === 0));
  const lacksPhone = isList && !lacksPeople && phoneColumn === '';
  const check = useDeed(async () => {
    if (template === undefined) return;
    const draft = await makeDraft(choices, template);
    change({ draftId: draft.id });
    await navigate({ to: '/broadcasts/$broadcastId', params: { broadcastId: draft.id } });
  });
  // Uploads come when they come, also two at once.
  const fill = (key: string, given: Fill, file?: GivenFile) =>
    change((now) => ({
      ...now,
      fills: { ...now.fills, [key]: given },
      ...(given.from === 'words' && file && { files: { ...now.files, [given.words]: file } }),
    }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!lacksPeople && !lacksPhone && unfilled.length === 0) void check.run();
  };
  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card title={t('people')}>
          <div className="flex flex-col gap-4">
            <fieldset className="grid grid-cols-2 gap-2 xl:grid-cols-4">
              <legend className="sr-only">{t('people')}</legend>
              {sources.map(({ source: one, icon: Icon }) => (
                <label
                  key={one}
                  className={classes(
                    'flex flex-col gap-1 rounded-md border p-3 hover:bg-surface',
                    'has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent',
                  )}
                >
                  <input
                    type="radio"
                    name="source"
                    className="sr-only"
                    checked={source === one}
                    onChange={() => change({ source: one satisfies Source })}
                  />
                  <Icon aria-hidden="true" className="size-5" />
                  <span className="font-medium">{t(`sources.${one}`)}</span>
                </label>
              ))}
            </fieldset>
            {source === 'file' && <PickFile onPicked={look} />}
            {source === 'paste' && <PasteField onPasted={look} />}
            {source === 'contacts' && <ContactChoice choices={choices} change={change} people={people} />}
            {source === 'former' && <FormerChoice choices={choices} change={change} />}
            {tried && lacksPeople && (
              <p role="alert" className="text-sm text-bad">
                {t('nobody')}
              </p>
            )}
          </div>
        </Card>
        {isList && people.head !== undefined && (
          <Card title={t('columns')}>
            <div className="flex flex-col gap-4">
              <CountryField
                choices={choices}
                change={change}
                head={people.head}
                faulty={tried && lacksPhone}
              />
              <ListPreview head={people.head} phoneColumn={phoneColumn} />
            </div>
          </Card>
        )}
        {variables.length > 0 && !lacksPeople && (
          <Card title={t('mapping')}>
            <Mapping
              variables={variables}
              columns={people.columns}
              fills={fills}
              files={choices.files}
              numberId={choices.numberId}
              tried={tried}
              onFill={fill}
            />
          </Card>
        )}
        {source === 'file' || source === 'paste' ? <Note>{t('consent')}</Note> : null}
        <FaultNote error={check.fault} />
        <Buttons>
          <Button onClick={() => go('template')}>{t('back')}</Button>
          <Button type="submit" look="primary" busy={check.busy} disabled={template === undefined}>
            {t('toCheck')}
          </Button>
        </Buttons>
      </div>
      <div className="flex flex-col gap-2 lg:sticky lg:top-4">
        {template !== undefined && (
          <>
            <TemplatePreview
              components={template.components}
              format={template.parameter_format}
              values={filledFrom(fills, people.rows[0] ?? {})}
              numberId={choices.numberId}
            />
            {people.rows.length > 0 && <p className="text-sm text-muted">{t('firstRow')}</p>}
          </>
        )}
      </div>
    </form>
  );
}

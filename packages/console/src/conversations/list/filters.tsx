/**
 * What is looked for: words, and filters behind a button. All of it stands in the address.
 */
import { ListFilter, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNumbers } from '../../api/numbers.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { CheckField, inputLook, SelectField } from '../../ui/field.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { filtersSet, type InboxChange, type InboxSearch } from './search.ts';

type Props = { search: InboxSearch; onChange: (change: InboxChange) => void };

const typingMs = 250;

export function Filters({ search, onChange }: Props) {
  const t = useTranslations('conversations');
  const [shown, setShown] = useState(filtersSet(search) > 0);
  const count = filtersSet(search);
  return (
    <search className="flex flex-col gap-2 border-b p-3">
      <div className="flex gap-1">
        <Words value={search.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />
        <IconButton
          label={count > 0 ? t('filters.set', { count }) : t('filters.show')}
          aria-expanded={shown}
          aria-controls="inbox-filters"
          onClick={() => setShown(!shown)}
          className={classes(count > 0 && 'bg-accent-soft! text-accent!')}
        >
          <ListFilter aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      <div id="inbox-filters" hidden={!shown} className={classes(shown && 'grid grid-cols-2 gap-2')}>
        {shown && <Choices search={search} onChange={onChange} />}
      </div>
    </search>
  );
}

function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const t = useTranslations('conversations');
  const [words, setWords] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    // The address changed without us: "back", or a link.
    if (value !== told.current) setWords(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (words === told.current) return;
    const timer = setTimeout(() => {
      told.current = words;
      latest.current(words);
    }, typingMs);
    return () => clearTimeout(timer);
  }, [words]);
  useShortcuts({
    title: t('keys.inbox'),
    shortcuts: [{ keys: '/', what: t('keys.search'), on: ['/'], run: () => input.current?.select() }],
  });
  return (
    <span className="relative min-w-0 flex-1">
      <Search aria-hidden="true" className="absolute top-2.5 left-2.5 size-4 text-muted" />
      <input
        ref={input}
        type="search"
        value={words}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (words === '') event.currentTarget.blur();
          else setWords('');
        }}
        className={classes(
          inputLook,
          'min-h-9 pl-8 [&::-webkit-search-cancel-button]:hidden',
          words !== '' && 'pr-8',
        )}
      />
      {words !== '' && (
        <IconButton
          small
          label={t('list.clear')}
          onClick={() => setWords('')}
          className="absolute! top-1 right-1"
        >
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      )}
    </span>
  );
}

function Choices({ search, onChange }: Props) {
  const t = useTranslations('conversations.filters');
  const { numbers } = useNumbers();
  const pick = <K extends keyof InboxSearch>(key: K, value: string) =>
    onChange({ [key]: value === '' ? undefined : value });
  return (
    <>
      {numbers.length > 1 && (
        <SelectField
          label={t('number')}
          className="col-span-2"
          value={search.number ?? ''}
          onChange={(event) => pick('number', event.target.value)}
        >
          <option value="">{t('any')}</option>
          {numbers.map(({ id, verified_name, display_phone_number }) => (
            <option key={id} value={id}>
              {verified_name ?? ''} {display_phone_number}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t('origin')}
        value={search.origin ?? ''}
        onChange={(event) => pick('origin', event.target.value)}
      >
        <option value="">{t('any')}</option>
        <option value="customer">{t('customer')}</option>
        <option value="app">{t('app')}</option>
        <option value="api">{t('api')}</option>
      </SelectField>
      <SelectField
        label={t('window')}
        value={search.window ?? ''}
        onChange={(event) => pick('window', event.target.value)}
      >
        <option value="">{t('any')}</option>
        <option value="open">{t('open')}</option>
        <option value="closed">{t('closed')}</option>
      </SelectField>
      <SelectField
        label={t('who')}
        value={search.handoff ?? ''}
        onChange={(event) => pick('handoff', event.target.value)}
      >
        <option value="">{t('any')}</option>
        <option value="active">{t('person')}</option>
        <option value="none">{t('bot')}</option>
      </SelectField>
      <div className="flex flex-col justify-end gap-1">
        <CheckField
          label={t('unread')}
          checked={search.unread ?? false}
          onChange={(event) => onChange({ unread: event.target.checked || undefined })}
        />
        <CheckField
          label={t('gap')}
          checked={search.gap ?? false}
          onChange={(event) => onChange({ gap: event.target.checked || undefined })}
        />
      </div>
      {filtersSet(search) > 0 && (
        <Button
          small
          look="quiet"
          className="col-span-2 justify-self-start"
          onClick={() =>
            onChange({
              number: undefined,
              origin: undefined,
              window: undefined,
              handoff: undefined,
              gap: undefined,
              unread: undefined,
            })
          }
        >
          {t('clear')}
        </Button>
      )}
    </>
  );
}

/**
 * Choosing a template, filling it, seeing it as the customer will, with its price: then it is sent.
 */
import type { Advice } from '@tandem/contract/api/advice';
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Template } from '@tandem/contract/api/template';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, LayoutTemplate } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePages } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Buttons, Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FaultNote } from '../../ui/fault.tsx';
import { TextField } from '../../ui/field.tsx';
import { type GivenFile, type GivenFiles, withFileNames } from '../../ui/header-file.ts';
import { PagedList } from '../../ui/list.tsx';
import type { TemplatePart, TemplateValues } from '../../ui/template-parts.ts';
import { TemplatePreview } from '../../ui/template-preview.tsx';
import { Price } from './adviser.tsx';
import { TemplateFields } from './template-fields.tsx';
import type { Wish } from './wish.ts';

type Props = {
  conversation: Conversation;
  advice: Advice | undefined;
  onClose: () => void;
  onSend: (wish: Wish) => void;
};

export function TemplatePicker({ conversation, advice, onClose, onSend }: Props) {
  const t = useTranslations('conversations.templates');
  const [chosen, setChosen] = useState<Template>();
  return (
    <Dialog open onClose={onClose} title={chosen?.name ?? t('title')} wide>
      {chosen === undefined ? (
        <Choice conversation={conversation} advice={advice} onChoose={setChosen} />
      ) : (
        <Filling
          template={chosen}
          numberId={conversation.number_id}
          advice={advice}
          onBack={() => setChosen(undefined)}
          onSend={onSend}
        />
      )}
    </Dialog>
  );
}

const adviceFor = (advice: Advice | undefined, { category }: Template) =>
  advice?.templates.find((one) => one.category === category?.toLowerCase());

type ChoiceProps = Pick<Props, 'conversation' | 'advice'> & { onChoose: (template: Template) => void };

function Choice({ conversation, advice, onChoose }: ChoiceProps) {
  const t = useTranslations('conversations.templates');
  const [words, setWords] = useState('');
  const query = useDeferredValue(words.trim().toLowerCase().replaceAll(/\s+/g, '_'));
  const pages = usePages<Template>('/templates', {
    number_id: conversation.number_id,
    status: 'APPROVED',
    query,
    limit: 30,
  });
  return (
    <>
      <TextField
        label={t('search')}
        hideLabel
        type="search"
        autoFocus
        value={words}
        placeholder={t('search')}
        onChange={(event) => setWords(event.target.value)}
      />
      <PagedList
        pages={pages}
        empty={
          <Empty
            icon={LayoutTemplate}
            title={query === '' ? t('none') : t('noneFound')}
            text={t('noneText')}
          />
        }
      >
        {(rows) => (
          <ul aria-label={t('title')} className="flex flex-col gap-1">
            {rows.map((template) => {
              const way = adviceFor(advice, template);
              return (
                <li key={template.id}>
                  <button
                    type="button"
                    disabled={way?.allowed === false}
                    onClick={() => onChoose(template)}
                    className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-md border px-3 py-2 text-left hover:bg-sunken disabled:cursor-not-allowed disabled:opacity-60"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium [overflow-wrap:anywhere]">{template.name}</span>
                      <span className="line-clamp-2 text-sm text-muted">{bodyOf(template)}</span>
                    </span>
                    <span className="flex items-center gap-2 text-sm text-muted">
                      {template.language}
                      <Badge>{template.category?.toLowerCase()}</Badge>
                      {way && <Price of={way} />}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </PagedList>
    </>
  );
}

function bodyOf({ components }: Template): string {
  const body = components.find(({ type }) => String(type).toUpperCase() === 'BODY');
  return typeof body?.text === 'string' ? body.text : '';
}

type Preview = { body: string; misfits: { path: string; message: string }[]; components: TemplatePart[] };
type FillingProps = {
  template: Template;
  numberId: string;
  advice: Advice | undefined;
  onBack: () => void;
  onSend: (wish: Wish) => void;
};

function Filling({ template, numberId, advice, onBack, onSend }: FillingProps) {
  const t = useTranslations('conversations.templates');
  const [values, setValues] = useState<TemplateValues>({});
  const [files, setFiles] = useState<GivenFiles>({});
  // Uploads come when they come, also two at once.
  const fill = (key: string, value: string, file?: GivenFile) => {
    setValues((now) => ({ ...now, [key]: value }));
    if (file !== undefined) setFiles((now) => ({ ...now, [value]: file }));
  };
  const given = useDeferredValue(values);
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
  // Not remembered: it is the answer to what was typed.
  const preview = useQuery({
    queryKey: [`/templates/${template.id}/preview`, filled],
    queryFn: () =>
      call<Preview>(`/templates/${template.id}/preview`, { method: 'POST', body: { variables: filled } }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const way = adviceFor(advice, template);
  const wanted = template.variables.filter(({ type }) => type !== 'payload');
  const isMissing = wanted.some(({ key, required }) => required && (values[key] ?? '').trim() === '');
  const send = async () => {
    const { data } = await preview.refetch();
    if (data === undefined || data.misfits.length > 0) return;
    const components = withFileNames(data.components, files);
    const parts = components.length > 0 ? { components } : {};
    const body = { name: template.name, language: { code: template.language }, ...parts };
    onSend({ type: 'template', body, text: data.body });
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-3">
          <TemplateFields variables={wanted} {...{ values, files, numberId }} onFill={fill} />
        </div>
        <TemplatePreview
          components={template.components}
          format={template.parameter_format}
          values={given}
          numberId={numberId}
        />
      </div>
      {way && (
        <p className="text-sm">
          {t('price')}: <Price of={way} />
        </p>
      )}
      <FaultNote error={preview.error} />
      {!isMissing &&
        preview.data?.misfits.map(({ path, message }) => (
          <p key={path} role="alert" className="text-sm text-bad">
            {message}
          </p>
        ))}
      <Buttons>
        <Button onClick={onBack}>
          <ArrowLeft aria-hidden="true" className="size-4" />
          {t('back')}
        </Button>
        <Button type="submit" look="primary" disabled={isMissing} busy={preview.isFetching && !isMissing}>
          {t('send')}
        </Button>
      </Buttons>
    </form>
  );
}

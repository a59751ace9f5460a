/**
 * Below the messages: what may be sent, and the field for it. Words, files by button, drop and paste, emoji, templates,
 * quick replies; Enter sends.
 */
import type { Advice, Obstacle } from '@tandem/contract/api/advice';
import type { Conversation } from '@tandem/contract/api/conversation';
import { LayoutTemplate, Paperclip, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../../api/ask.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useDropFiles } from '../../ui/drop-files.ts';
import { usePickFiles } from '../../ui/pick-files.tsx';
import { say } from '../../ui/toast.tsx';
import { useStored } from '../state.ts';
import { Adviser } from './adviser.tsx';
import type { DraftStore } from './draft.ts';
import { EmojiButton } from './emoji-button.tsx';
import { Files } from './files.tsx';
import type { Outbox } from './outbox.ts';
import { QuickReplies, useQuickReplies } from './quick-replies.tsx';
import { Replying } from './replying.tsx';
import { TemplatePicker } from './template-picker.tsx';
import { kindOfFile, wishesOf } from './wish.ts';

type Props = {
  conversation: Conversation;
  outbox: Outbox;
  draft: DraftStore;
  field: RefObject<HTMLTextAreaElement | null>;
  onSent: () => void;
  /** From an empty field upwards: to the last message. */
  onUp: () => void;
};

export function Composer({ conversation, outbox, draft, field, onSent, onUp }: Props) {
  const t = useTranslations('conversations.composer');
  const { text, replyTo, files } = useStored(draft);
  const { data: advice } = useAnswer<Advice>(`/conversations/${conversation.id}/advice`, {}, { fresh: true });
  const [picking, setPicking] = useState(false);
  const quick = useQuickReplies(text, (words) => draft.set({ text: words }));
  // What stands against it otherwise is a warning: a customer who was out of reach may be back.
  const mayWrite =
    advice === undefined
      ? conversation.window.state === 'open'
      : !advice.free_form.why_not.some(({ code }) => refused.has(code));
  const addFiles = useAddFiles(draft);
  const isEmpty = text.trim() === '' && files.length === 0;
  const send = () => {
    if (isEmpty || !mayWrite) return;
    outbox.send(wishesOf(text, files, replyTo?.id), conversation);
    draft.clear();
    onSent();
    field.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || quick.press(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && (event.ctrlKey || event.metaKey || !isTouch())) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      if (replyTo !== undefined) draft.set({ replyTo: undefined });
      else field.current?.blur();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      onUp();
    }
  };
  return (
    <div className="border-t bg-raised" {...addFiles.drop}>
      {advice && <Adviser advice={advice} conversation={conversation} />}
      {replyTo && <Replying message={replyTo} onClose={() => draft.set({ replyTo: undefined })} />}
      <Files files={files} onRemove={(gone) => draft.set({ files: files.filter((file) => file !== gone) })} />
      {mayWrite ? (
        <div className="relative flex items-end gap-1 px-2 py-2 sm:px-4">
          <QuickReplies quick={quick} />
          <FileButton onFiles={addFiles.add} />
          <EmojiButton onPick={(emoji) => insert(field.current, draft, emoji)} />
          <IconButton label={t('template')} onClick={() => setPicking(true)}>
            <LayoutTemplate aria-hidden="true" className="size-5" />
          </IconButton>
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            value={text}
            maxLength={4096}
            aria-label={t('field')}
            placeholder={t('placeholder')}
            {...quick.tied}
            onChange={(event) => draft.set({ text: event.target.value })}
            onKeyDown={press}
            onPaste={(event) => {
              if (event.clipboardData.files.length === 0) return;
              event.preventDefault();
              addFiles.add(event.clipboardData.files);
            }}
            className="field-sizing-content max-h-40 min-h-9 min-w-0 flex-1 resize-none rounded-md border bg-surface px-3 py-1.5"
          />
          <Button
            look="primary"
            aria-label={t('send')}
            title={t('send')}
            disabled={isEmpty}
            onClick={send}
            className="px-2.5!"
          >
            <SendHorizontal aria-hidden="true" className="size-5" />
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center justify-end gap-2 px-4 py-2.5">
          <Button
            look="primary"
            disabled={advice !== undefined && !advice.templates.some(({ allowed }) => allowed)}
            onClick={() => setPicking(true)}
          >
            <LayoutTemplate aria-hidden="true" className="size-4" />
            {t('chooseTemplate')}
          </Button>
        </div>
      )}
      {addFiles.isOver && (
        <p className="pointer-events-none absolute inset-2 z-20 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/90 font-semibold text-accent">
          {t('dropHere')}
        </p>
      )}
      {picking && (
        <TemplatePicker
          conversation={conversation}
          advice={advice}
          onClose={() => setPicking(false)}
          onSend={(wish) => {
            outbox.send([{ ...wish, replyTo: replyTo?.id }], conversation);
            draft.set({ replyTo: undefined });
            setPicking(false);
            onSent();
          }}
        />
      )}
    </div>
  );
}

/** For what the gateway itself refuses a free text. */
const refused = new Set<Obstacle['code']>(['window_closed', 'number_disconnected', 'number_suspended']);

/** On glass Enter makes a new line, as people are used to. */
const isTouch = (): boolean => window.matchMedia('(pointer: coarse)').matches;

/** Where the caret is, and the caret behind it. */
function insert(field: HTMLTextAreaElement | null, draft: DraftStore, words: string): void {
  const { text } = draft.get();
  const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length];
  draft.set({ text: text.slice(0, from) + words + text.slice(to) });
  requestAnimationFrame(() => {
    field?.focus();
    field?.setSelectionRange(from + words.length, from + words.length);
  });
}

function FileButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations('conversations.composer');
  const { field, open } = usePickFiles({ onPick: onFiles, multiple: true, label: t('attach') });
  return (
    <>
      {field}
      <IconButton label={t('attach')} onClick={open}>
        <Paperclip aria-hidden="true" className="size-5" />
      </IconButton>
    </>
  );
}

const mostFiles = 10;

/** Files from wherever they come; what WhatsApp would not take is said at once. */
function useAddFiles(draft: DraftStore) {
  const t = useTranslations('conversations.composer');
  const add = (given: FileList | readonly File[]) => {
    const fit = [...given].filter((file) => {
      const { most } = kindOfFile(file.type);
      if (file.size > most)
        say(t('tooLarge', { name: file.name, most: String(most / 1024 / 1024) }), { tone: 'bad' });
      return file.size <= most;
    });
    draft.set({ files: [...draft.get().files, ...fit].slice(0, mostFiles) });
  };
  return { add, ...useDropFiles(add) };
}

/**
 * The emoji picker, in the reader's language. Its data are files of our own: nothing is loaded from elsewhere.
 */
import { EmojiPicker as Picker } from 'frimousse';
import type { ComponentProps } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { loadEmojiData } from './emoji-data.ts';

export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations('conversations.composer');
  const locale = useLocale();
  return (
    <Picker.Root
      locale={locale}
      columns={8}
      resolveEmojiData={loadEmojiData}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="flex h-full flex-col"
    >
      <Picker.Search
        autoFocus
        placeholder={t('emojiSearch')}
        aria-label={t('emojiSearch')}
        className="m-2 rounded-md border bg-surface px-3 py-1.5"
      />
      <Picker.Viewport className="min-h-0 flex-1 outline-none">
        <Picker.Loading className="block p-4 text-muted">…</Picker.Loading>
        <Picker.Empty className="block p-4 text-muted">{t('emojiNone')}</Picker.Empty>
        <Picker.List className="pb-2 select-none" components={{ CategoryHeader, Row, Emoji }} />
      </Picker.Viewport>
    </Picker.Root>
  );
}

type Parts = Required<NonNullable<ComponentProps<typeof Picker.List>['components']>>;

const CategoryHeader: Parts['CategoryHeader'] = ({ category, ...rest }) => (
  <div {...rest} className="bg-raised px-3 py-1.5 text-xs font-medium text-muted first-letter:uppercase">
    {category.label}
  </div>
);

// The picker counts rows and columns from 0, which the standard does not know: they are left out.
const Row: Parts['Row'] = ({ children, 'aria-rowindex': _row, ...rest }) => (
  <div {...rest} className="px-2">
    {children}
  </div>
);

const Emoji: Parts['Emoji'] = ({ emoji, 'aria-colindex': _column, ...rest }) => (
  <button
    {...rest}
    type="button"
    className="flex size-9 items-center justify-center rounded-md text-xl data-[active]:bg-sunken"
  >
    {emoji.emoji}
  </button>
);

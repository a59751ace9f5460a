import { CornerUpLeft } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useInThread } from './context.ts';
import type { Told } from './window.ts';

/** What is answered, in a line; pressing it leads there. */
export function Quote({ message, quoted }: { message: Told; quoted: string }) {
  const t = useTranslations('conversations');
  const { find, jump } = useInThread();
  // What is loaded here knows more: edits that came since.
  const original = find(quoted) ?? message.quoted ?? undefined;
  return (
    <button
      type="button"
      onClick={() => jump(quoted)}
      className="my-1 block w-full rounded border-l-4 border-accent bg-sunken/70 px-2 py-1 text-left text-sm"
    >
      <span className="flex items-center gap-1 text-xs font-medium text-accent">
        <CornerUpLeft aria-hidden="true" className="size-3.5" />
        {original === undefined ? t('thread.quotedEarlier') : t(`by.${original.origin}`)}
        <span className="sr-only">. {t('thread.jump')}</span>
      </span>
      <span className="line-clamp-2 text-muted">
        {original?.text ?? quotedText(message) ?? t('thread.quotedFar')}
      </span>
    </button>
  );
}

/** Some quotes carry words of their own. */
function quotedText(message: Told): string | undefined {
  const { context } = message.content as { context?: { text?: unknown } };
  return typeof context?.text === 'string' ? context.text : undefined;
}

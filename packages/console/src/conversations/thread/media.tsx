/**
 * Pictures, videos, voice, documents, stickers. Every box has its size before the bytes are there, so that nothing jumps.
 */
import type { Message } from '@tandem/contract/api/message';
import { Download, FileText, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { buttonLook } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useServerWords } from '../../ui/language.tsx';
import { sizeText } from '../../ui/size-text.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { bodyOf, localAddress, wordAt } from './content.ts';
import { Voice } from './voice.tsx';

export function MediaBody({ message }: { message: Message }) {
  const { media } = message;
  if (media?.state === 'stored' && media.url !== undefined)
    return <Stored message={message} url={localAddress(media.url)} />;
  return <NotHere message={message} />;
}

type Props = { message: Message; url: string };

function Stored({ message, url }: Props) {
  switch (message.type) {
    case 'image':
      return <Picture message={message} url={url} />;
    case 'sticker':
      return <Sticker url={url} />;
    case 'video':
      return <Film url={url} />;
    case 'audio':
      return <Voice url={url} />;
    default:
      return <File message={message} url={url} />;
  }
}

function Picture({ message, url }: Props) {
  const t = useTranslations('conversations.body');
  const [open, setOpen] = useState(false);
  const caption = wordAt(bodyOf(message), 'caption') ?? t('picture');
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={t('enlarge', { what: caption })}
        className="my-1 block h-56 w-72 max-w-full overflow-hidden rounded-md bg-sunken"
      >
        <img src={url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={caption} wide>
        <img src={url} alt={caption} className="max-h-[70dvh] w-full object-contain" />
        <a href={url} download className={buttonLook('plain')}>
          <Download aria-hidden="true" className="size-4" />
          {t('download')}
        </a>
      </Dialog>
    </>
  );
}

function Sticker({ url }: { url: string }) {
  const t = useTranslations('conversations.body');
  return <img src={url} alt={t('sticker')} loading="lazy" className="size-32 object-contain" />;
}

function Film({ url }: { url: string }) {
  const t = useTranslations('conversations.body');
  return (
    // biome-ignore lint/a11y/useMediaCaption: a customer's video has none.
    <video
      src={url}
      controls
      preload="metadata"
      aria-label={t('video')}
      className="my-1 h-56 w-80 max-w-full rounded-md bg-black object-contain"
    />
  );
}

function File({ message, url }: Props) {
  const t = useTranslations('conversations.body');
  const locale = useLocale();
  const name = message.media?.filename ?? wordAt(bodyOf(message), 'filename') ?? t('document');
  const size = message.media?.size;
  return (
    <a
      href={url}
      download={name}
      className="my-1 flex w-72 max-w-full items-center gap-3 rounded-md border bg-surface p-2.5 text-ink no-underline hover:bg-sunken"
    >
      <FileText aria-hidden="true" className="size-7 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="block truncate text-sm text-muted">
          {[size !== undefined && sizeText(size, locale), message.media?.mime_type]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Download aria-hidden="true" className="size-4 shrink-0 text-muted" />
    </a>
  );
}

/** On its way, lost, or deleted here: said in words. */
function NotHere({ message }: { message: Message }) {
  const t = useTranslations('conversations.body');
  const server = useServerWords();
  const { media } = message;
  const kind = message.type === 'media_placeholder' ? 'media' : message.type;
  const isComing = media === undefined || media.state === 'at_meta' || media.state === 'fetching';
  return (
    <div className="my-1 flex items-center gap-3 rounded-md border border-dashed p-2.5 text-muted">
      {isComing ? <Spinner /> : <ImageOff aria-hidden="true" className="size-5 shrink-0" />}
      <span className="min-w-0">
        <span className="block font-medium">{t(`kind.${kind as 'image'}`)}</span>
        <span className="block text-sm">
          {isComing && (message.source === 'history' ? t('comingHistory') : t('coming'))}
          {media?.state === 'failed' &&
            (media.error ? server.media(media.error.code, media.error.message) : t('failed'))}
          {media?.state === 'expired' && t('expired')}
        </span>
      </span>
    </div>
  );
}

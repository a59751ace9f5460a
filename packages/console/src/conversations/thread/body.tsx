/**
 * What a message says, by its type. A type nobody knows is shown with the line of words that the gateway found in it.
 */
import type { Message } from '@tandem/contract/api/message';
import { MapPin, Smartphone, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { bodyOf, errorCodesOf, listAt, mapAddress, wordAt, wordsOf } from './content.ts';
import { Linked } from './linked.tsx';
import { MediaBody } from './media.tsx';
import { SentTemplate } from './sent-template.tsx';

export function Body({ message }: { message: Message }): ReactNode {
  switch (message.type) {
    case 'text':
      return <Linked text={wordsOf(message)} />;
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
    case 'media_placeholder':
      return (
        <>
          <MediaBody message={message} />
          {wordAt(bodyOf(message), 'caption') && <Linked text={wordsOf(message)} />}
        </>
      );
    case 'location':
      return <Place message={message} />;
    case 'contacts':
      return <SharedContacts message={message} />;
    case 'unsupported':
    case 'errors':
      return <OnThePhone message={message} />;
    case 'interactive':
      return <Interactive message={message} />;
    case 'template':
      return <SentTemplate message={message} />;
    case 'order':
      return <Order message={message} />;
    case 'masked':
      return <Masked />;
    default:
      return <Linked text={message.text} />;
  }
}

function Place({ message }: { message: Message }) {
  const t = useTranslations('conversations.body');
  const place = bodyOf(message);
  const [latitude, longitude] = [wordAt(place, 'latitude'), wordAt(place, 'longitude')];
  return (
    <div className="my-1 flex items-start gap-3 rounded-md border bg-surface p-2.5">
      <span className="rounded-full bg-good-soft p-2 text-good">
        <MapPin aria-hidden="true" className="size-5" />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{wordAt(place, 'name') ?? t('location')}</p>
        {wordAt(place, 'address') && <p className="text-sm text-muted">{wordAt(place, 'address')}</p>}
        {latitude && longitude && (
          <a
            href={mapAddress(latitude, longitude)}
            target="_blank"
            rel="noopener noreferrer"
            className="text-sm"
          >
            {t('map', { latitude, longitude })}
          </a>
        )}
      </div>
    </div>
  );
}

function SharedContacts({ message }: { message: Message }) {
  const t = useTranslations('conversations.body');
  return (
    <ul aria-label={t('contacts')} className="my-1 flex flex-col gap-1.5">
      {listAt(message.content, 'contacts').map((contact, index) => {
        const name =
          wordAt(contact, 'name', 'formatted_name') ?? wordAt(contact, 'name', 'first_name') ?? t('contact');
        const phones = listAt(contact, 'phones').flatMap((phone) => wordAt(phone, 'phone') ?? []);
        const emails = listAt(contact, 'emails').flatMap((email) => wordAt(email, 'email') ?? []);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move.
          <li key={index} className="flex items-start gap-3 rounded-md border bg-surface p-2.5">
            <span className="rounded-full bg-customer-soft p-2 text-customer">
              <UserRound aria-hidden="true" className="size-5" />
            </span>
            <span className="min-w-0">
              <span className="block font-medium">{name}</span>
              {[...phones, ...emails].map((word) => (
                <span key={word} className="block text-sm text-muted">
                  {word}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** S13: what the API does not get stays visible as what it is, with where to find it. */
function OnThePhone({ message }: { message: Message }) {
  const t = useTranslations('conversations.body');
  const code = message.error?.code ?? errorCodesOf(message)[0];
  return (
    <div className="my-1 flex items-start gap-2">
      <Smartphone aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0">
        <p className="font-medium">{t('lookOnPhone')}</p>
        <p className="text-sm text-muted">
          {code === 131060 ? t('unavailable') : t('unsupported')}
          {code !== undefined && ` (${code})`}
        </p>
      </div>
    </div>
  );
}

function Interactive({ message }: { message: Message }) {
  const body = bodyOf(message);
  const header = wordAt(body, 'header', 'text');
  const footer = wordAt(body, 'footer', 'text');
  const buttons = [
    ...listAt(body, 'action', 'buttons').flatMap((button) => wordAt(button, 'reply', 'title') ?? []),
    ...listAt(body, 'action', 'sections')
      .flatMap((section) => listAt(section, 'rows'))
      .flatMap((row) => wordAt(row, 'title') ?? []),
  ];
  return (
    <>
      {header && <p className="font-semibold">{header}</p>}
      <Linked text={wordsOf(message) || message.text} />
      {footer && <p className="text-sm text-muted">{footer}</p>}
      {buttons.length > 0 && (
        <ul className="my-1 flex flex-col gap-1">
          {buttons.map((title) => (
            <li
              key={title}
              className="rounded-md border bg-surface px-2.5 py-1 text-center text-sm text-muted"
            >
              {title}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Order({ message }: { message: Message }) {
  const t = useTranslations('conversations.body');
  const items = listAt(bodyOf(message), 'product_items');
  return (
    <div className="my-1">
      <p className="font-medium">{t('order', { count: items.length })}</p>
      <ul className="text-sm">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move.
          <li key={index}>
            {wordAt(item, 'quantity') ?? '1'} × {wordAt(item, 'product_retailer_id')}{' '}
            {wordAt(item, 'item_price')} {wordAt(item, 'currency')}
          </li>
        ))}
      </ul>
      {wordAt(bodyOf(message), 'text') && <Linked text={wordAt(bodyOf(message), 'text') ?? ''} />}
    </div>
  );
}

function Masked() {
  const t = useTranslations('conversations.body');
  return <p className="text-muted italic">{t('masked')}</p>;
}

import { FileText, ImageIcon, MapPin, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { FilledText } from './filled-text.tsx';
import { type TemplatePart, type TemplateValues, textOf, wordOf } from './template-parts.ts';
import { givenIn } from './template-values.ts';

type Props = {
  header: TemplatePart;
  read: (name: string) => string | undefined;
  values: TemplateValues;
  prefix: string;
};

const kinds = {
  IMAGE: { icon: ImageIcon, key: 'image' },
  VIDEO: { icon: Play, key: 'video' },
  GIF: { icon: Play, key: 'video' },
  DOCUMENT: { icon: FileText, key: 'document' },
  LOCATION: { icon: MapPin, key: 'location' },
} as const;

/** What stands above the text. Pictures are shown when they are the browser's own: nothing is loaded from elsewhere. */
export function TemplateHeader({ header, read, values, prefix }: Props) {
  const t = useTranslations('common.template');
  const kind = kinds[wordOf(header, 'format') as keyof typeof kinds];
  if (kind === undefined) {
    return (
      <p className="font-semibold">
        <FilledText text={textOf(header)} read={read} />
      </p>
    );
  }
  // One that was sent says itself what stood there.
  const value = values[`${prefix}header.${kind.key}`] ?? givenIn(header) ?? '';
  if (kind.key === 'image' && value.startsWith('blob:'))
    return <img src={value} alt={t('image')} className="max-h-48 w-full rounded object-cover" />;
  const Icon = kind.icon;
  // The id of an upload says nothing to people.
  const isTelling = kind.key === 'location' || /^https?:/.test(value);
  return (
    <div className="flex min-h-28 flex-col items-center justify-center gap-1 rounded bg-sunken p-2 text-muted">
      <Icon aria-hidden="true" className="size-7" />
      <span className="max-w-full truncate text-xs" title={isTelling ? value : undefined}>
        {isTelling && value !== '' ? value : t(kind.key)}
      </span>
    </div>
  );
}

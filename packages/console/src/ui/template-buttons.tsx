import {
  ClipboardCopy,
  ContactRound,
  ExternalLink,
  ListOrdered,
  type LucideIcon,
  Phone,
  Reply,
  ShoppingBag,
  SquareArrowOutUpRight,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import {
  filledText,
  listOf,
  partOf,
  type TemplatePart,
  type TemplateValues,
  textOf,
  wordOf,
} from './template-parts.ts';

const icons: Readonly<Record<string, LucideIcon>> = {
  QUICK_REPLY: Reply,
  URL: ExternalLink,
  PHONE_NUMBER: Phone,
  VOICE_CALL: Phone,
  COPY_CODE: ClipboardCopy,
  OTP: ClipboardCopy,
  FLOW: SquareArrowOutUpRight,
  CATALOG: ShoppingBag,
  MPM: ListOrdered,
  SPM: ShoppingBag,
  REQUEST_CONTACT_INFO: ContactRound,
};
/** WhatsApp shows three; with more, two and a line that opens the list. */
const mostShown = 3;

type Props = { components: readonly TemplatePart[]; values: TemplateValues; prefix: string };

/** The buttons below the bubble. They are a picture of buttons: nothing happens on pressing them. */
export function TemplateButtons({ components, values, prefix }: Props) {
  const t = useTranslations('common.template');
  const buttons = listOf(partOf(components, 'BUTTONS'), 'buttons');
  if (buttons.length === 0) return null;
  const labelOf = (button: TemplatePart) => {
    if (textOf(button) !== '') return textOf(button);
    const type = wordOf(button, 'type');
    if (type === 'COPY_CODE' || type === 'OTP') return t('copyCode');
    if (type === 'REQUEST_CONTACT_INFO') return t('shareContact');
    return type.toLowerCase().replaceAll('_', ' ');
  };
  return (
    <ul className="border-t">
      {buttons.map((button, index) => {
        const Icon = icons[wordOf(button, 'type')] ?? Reply;
        const value = values[`${prefix}button.${index}`];
        const url = typeof button.url === 'string' ? filledText(button.url, () => value) : undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their place.
          <li key={index} className="border-b px-3 py-2 text-center last:border-0" title={url}>
            <span className="inline-flex max-w-full items-center gap-2 font-medium text-accent">
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              <span className="truncate">{labelOf(button)}</span>
            </span>
          </li>
        );
      })}
      {buttons.length > mostShown && (
        <li className="px-3 py-1.5 text-center text-xs text-muted">{t('allOptions')}</li>
      )}
    </ul>
  );
}

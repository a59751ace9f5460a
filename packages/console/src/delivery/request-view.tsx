import { useTranslations } from 'use-intl';
import { CodeBlock } from '../ui/code-block.tsx';

type Props = { url: string; headers: Record<string, string>; body: string | null };

/** A request as it goes over the wire, its JSON made readable. */
export function RequestView({ url, headers, body }: Props) {
  const t = useTranslations('delivery.request');
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-sm font-medium break-all">POST {url}</p>
      <Text
        label={t('headers')}
        text={Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n')}
      />
      <Text label={t('body')} text={body ?? t('noWords')} />
    </div>
  );
}

/** What the endpoint answered, if it said anything. */
export function ResponseText({ text }: { text: string | null }) {
  const t = useTranslations('delivery.request');
  return text === null || text === '' ? null : <Text label={t('answer')} text={text} />;
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-sm text-muted">{label}</p>
      <CodeBlock label={label} text={text} />
    </div>
  );
}

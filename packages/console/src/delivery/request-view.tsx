import { useTranslations } from 'use-intl';
import { CopyButton } from '../ui/copy.tsx';

type Props = { url: string; headers: Record<string, string>; body: string | null };

/** A request as it goes over the wire, its JSON made readable. */
export function RequestView({ url, headers, body }: Props) {
  const t = useTranslations('delivery.request');
  const shown = body === null ? t('noWords') : pretty(body);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-sm font-medium break-all">POST {url}</p>
      <Text
        label={t('headers')}
        text={Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n')}
      />
      <Text label={t('body')} text={shown} copy={body ?? ''} />
    </div>
  );
}

/** What the endpoint answered, if it said anything. */
export function ResponseText({ text }: { text: string | null }) {
  const t = useTranslations('delivery.request');
  return text === null || text === '' ? null : <Text label={t('answer')} text={text} />;
}

function Text({ label, text, copy = text }: { label: string; text: string; copy?: string }) {
  return (
    <div className="relative min-w-0">
      <p className="text-sm text-muted">{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={label} className="max-h-80 overflow-auto rounded-md bg-sunken">
        <pre className="p-3 pr-10 text-sm break-all whitespace-pre-wrap">{text}</pre>
      </section>
      <span className="absolute top-6 right-1">
        <CopyButton text={copy} />
      </span>
    </div>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

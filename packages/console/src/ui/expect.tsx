import { Ban, Smartphone, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** `off`: it ends. `app`: it stays in the app only. `care`: something to do. */
const points = [
  { name: 'keepWriting', kind: 'app' },
  { name: 'twoWeeks', kind: 'care' },
  { name: 'linkedDevices', kind: 'care' },
  { name: 'broadcastLists', kind: 'off' },
  { name: 'disappearing', kind: 'off' },
  { name: 'groups', kind: 'app' },
  { name: 'calls', kind: 'app' },
  { name: 'noBadge', kind: 'off' },
  { name: 'owner', kind: 'care' },
  { name: 'edits', kind: 'app' },
  { name: 'rate', kind: 'care' },
] as const;

const icons = { off: Ban, app: Smartphone, care: TriangleAlert } as const;
const looks = { off: 'text-bad', app: 'text-phone', care: 'text-warn' } as const;

/** What is different on a number that lives in the app and on the platform (claims S10, S12, S13, S15, S19, S22). */
export function Expect() {
  const t = useTranslations('numbers.expect');
  return (
    <ul className="grid gap-x-6 gap-y-3 md:grid-cols-2">
      {points.map(({ name, kind }) => {
        const Icon = icons[kind];
        return (
          <li key={name} className="flex items-start gap-3">
            <Icon aria-hidden="true" className={`mt-0.5 size-4.5 shrink-0 ${looks[kind]}`} />
            <p className="min-w-0">
              <strong className="font-medium">{t(`${name}.title`)}</strong>{' '}
              <span className="text-muted">{t(`${name}.text`)}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

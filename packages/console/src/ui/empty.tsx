import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { icon: LucideIcon; title: ReactNode; text?: ReactNode; action?: ReactNode };

/** In place of a list that has nothing yet: what would stand here, and how it comes to be. */
export function Empty({ icon: Icon, title, text, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <span className="rounded-full bg-accent-soft p-3 text-accent">
        <Icon aria-hidden="true" className="size-6" />
      </span>
      <div>
        <p className="font-semibold">{title}</p>
        {text && <p className="max-w-prose text-muted">{text}</p>}
      </div>
      {action}
    </div>
  );
}

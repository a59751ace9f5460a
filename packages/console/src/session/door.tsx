import type { ReactNode } from 'react';
import { useTabTitle } from '../ui/page.tsx';

/** The page outside: one card in the middle. */
export function Door({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  useTabTitle(title);
  return (
    <main className="flex min-h-full items-center justify-center p-4">
      <div className="flex w-full max-w-sm flex-col gap-5 rounded-lg border bg-raised p-6">
        <div className="flex flex-col gap-2">
          <img src="/icon.svg" alt="Tandem" width="40" height="40" />
          <h1 className="text-xl font-semibold">{title}</h1>
          {text && <p className="text-muted">{text}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}

/**
 * The sync desk: Meta's two imports, each asked for once within 24 hours of the signup; how far they are, and what helps
 * where nothing comes.
 */
import type { ContactsSync, HistorySync, SyncKind, SyncState } from '@tandem/contract/api/sync';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Badge, type Tone } from './badge.tsx';
import { Button } from './button.tsx';
import { FaultNote } from './fault.tsx';
import { useServerWords } from './language.tsx';
import { Time } from './time.tsx';
import { say } from './toast.tsx';
import { useDeed } from './use-deed.ts';

type Syncs = { contacts: ContactsSync | null; history: HistorySync | null };
type Props = {
  numberId: string;
  /** Until then Meta can be asked; null: it is not known, or cannot. */
  expiresAt: string | null;
  sync: Syncs;
  /** Whether the reader may ask, and the number takes it. */
  mayAsk?: boolean;
  /** Of its heading, below that of what stands around it. */
  level?: 2 | 3;
};

const tones: Record<SyncState, Tone> = {
  wanted: 'accent',
  asking: 'accent',
  asked: 'accent',
  silent: 'warn',
  running: 'accent',
  completed: 'good',
  declined: 'warn',
  empty: 'plain',
  too_late: 'bad',
  refused: 'bad',
};
const phases = ['day', 'quarter', 'older'] as const;

export function SyncDesk({ numberId, expiresAt, sync, mayAsk = true, level = 3 }: Props) {
  const Heading = `h${level}` as const;
  const t = useTranslations('numbers.syncs');
  const now = useNow({ updateInterval: 30_000 });
  const left = expiresAt === null ? 0 : Date.parse(expiresAt) - now.getTime();
  const open = (['contacts', 'history'] as const).filter((kind) => sync[kind] === null);
  const ask = useDeed(async (kinds: SyncKind[]) => {
    await call(`/numbers/${numberId}/syncs`, { method: 'POST', body: { kinds } });
    say(t('askedFor'));
    await forget(`/numbers/${numberId}`, '/onboardings');
  });
  const canAsk = mayAsk && left > 0 && open.length > 0;
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <Heading className="font-semibold">{t('title')}</Heading>
        <Countdown left={left} isAsked={open.length === 0} />
      </div>
      <dl className="grid gap-3 md:grid-cols-2">
        <div className="rounded-md border p-3">
          <dt className="mb-1 font-medium">{t('contacts')}</dt>
          <Contacts sync={sync.contacts} />
        </div>
        <div className="rounded-md border p-3">
          <dt className="mb-1 font-medium">{t('history')}</dt>
          <History sync={sync.history} />
        </div>
      </dl>
      <FaultNote error={ask.fault} />
      {canAsk && (
        <div className="flex flex-wrap gap-2">
          {open.length === 2 && (
            <Button look="primary" busy={ask.busy} onClick={() => void ask.run(open)}>
              {t('askBoth')}
            </Button>
          )}
          {open.map((kind) => (
            <Button key={kind} disabled={ask.busy} onClick={() => void ask.run([kind])}>
              {t(kind === 'contacts' ? 'askContacts' : 'askHistory')}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

/** The countdown of Meta's 24 hours, while something can still be asked for. */
function Countdown({ left, isAsked }: { left: number; isAsked: boolean }) {
  const t = useTranslations('numbers.syncs');
  if (isAsked) return null;
  if (left <= 0) return <p className="text-sm text-muted">{t('over')}</p>;
  const minutes = Math.ceil(left / 60_000);
  return (
    <p role="timer" className="text-sm text-muted tabular-nums">
      {t('left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
    </p>
  );
}

function Contacts({ sync }: { sync: ContactsSync | null }) {
  const t = useTranslations('numbers.syncs');
  if (sync === null) return <dd className="text-muted">{t('notAsked')}</dd>;
  return (
    <dd className="flex flex-col gap-1">
      <State state={sync.state} />
      {sync.contacts > 0 && <span>{t('contactsCount', { count: sync.contacts })}</span>}
      <Rest kind="contacts" sync={sync} />
    </dd>
  );
}

function History({ sync }: { sync: HistorySync | null }) {
  const t = useTranslations('numbers.syncs');
  const format = useFormatter();
  if (sync === null) return <dd className="text-muted">{t('notAsked')}</dd>;
  const phase = phases[sync.phase ?? -1];
  const isRunning = sync.state === 'running';
  return (
    <dd className="flex flex-col gap-1">
      <State state={sync.state} />
      {isRunning && (
        <>
          <progress
            max={100}
            value={sync.progress ?? 0}
            aria-label={t('history')}
            className="h-2 w-full accent-accent"
          />
          <span className="text-sm text-muted">
            {format.number((sync.progress ?? 0) / 100, { style: 'percent' })}
            {phase !== undefined && ` · ${t(`phase.${phase}`)}`}
          </span>
        </>
      )}
      {sync.messages > 0 && <span>{t('messagesCount', { count: sync.messages, chunks: sync.chunks })}</span>}
      <Rest kind="history" sync={sync} />
    </dd>
  );
}

const State = ({ state }: { state: SyncState }) => (
  <span role="status">
    <SyncBadge state={state} />
  </span>
);

export function SyncBadge({ state }: { state: SyncState }) {
  const t = useTranslations('numbers.syncs.state');
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

function Rest({ kind, sync }: { kind: SyncKind; sync: ContactsSync | HistorySync }) {
  const t = useTranslations('numbers.syncs');
  const server = useServerWords();
  const under = ['wanted', 'asking', 'asked', 'silent', 'running'].includes(sync.state);
  return (
    <>
      {under && sync.next_step === null && <span className="text-sm text-muted">{t('keepOpen')}</span>}
      {sync.state === 'declined' && <span className="text-sm">{t('declined')}</span>}
      {sync.next_step !== null && <span className="text-sm">{server.syncStep(kind, sync)}</span>}
      {sync.error !== null && (
        <span className="text-sm break-words text-muted">
          {server.syncFault({ state: sync.state, ...sync.error })}
          {sync.error.code !== null && ` (${sync.error.code})`}
        </span>
      )}
      {sync.ended_at !== null && (
        <span className="text-sm text-muted">
          <Time at={sync.ended_at} />
        </span>
      )}
    </>
  );
}

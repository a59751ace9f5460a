import type { Overview } from '@tandem/contract/api/overview';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { useSession } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { viewerZone } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Figures } from './figures.tsx';
import { HomeSkeleton } from './home-skeleton.tsx';
import { Numbers } from './numbers.tsx';
import { Running } from './running.tsx';
import { Today } from './today.tsx';
import { Todos } from './todos.tsx';

/** What is told here changes the overview; it is asked again at most every three seconds, however much happens. */
const heard = [
  'message.received',
  'message.sent',
  'number.connected',
  'number.suspended',
  'number.reconnected',
  'number.disconnected',
  'number.link_expiring',
  'number.seen_again',
  'number.restricted',
  'history.progress',
  'history.completed',
  'history.declined',
  'template.updated',
  'broadcast.progress',
  'broadcast.completed',
  'subscriber.disabled',
  'gap.found',
  'gap.closed',
] as const;
const atMostEveryMs = 3_000;

export function Home() {
  const t = useTranslations('home');
  const { workspace } = useSession();
  const overview = useAnswer<Overview>('/overview', { tz: viewerZone });
  useLiveAgain(heard, ['/overview'], { everyMs: atMostEveryMs });
  return (
    <Page title={t('title')} text={workspace.name}>
      <Answered answer={overview} skeleton={<HomeSkeleton />}>
        {(data) => (
          <>
            <Todos todo={data.todo} numbers={data.numbers} />
            <Figures overview={data} />
            <div className="grid gap-5 lg:grid-cols-2">
              <Today today={data.today} />
              <Numbers numbers={data.numbers} total={data.numbers_total} />
            </div>
            <Running overview={data} />
          </>
        )}
      </Answered>
    </Page>
  );
}

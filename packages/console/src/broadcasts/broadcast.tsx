/**
 * One broadcast: before the start its dry run, afterwards how far it is and what became of everybody.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { amend, forget, useAnswer } from '../api/ask.ts';
import { useLive } from '../api/live.ts';
import { Answered } from '../ui/answered.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { BroadcastState } from '../ui/broadcast-state.tsx';
import { Page } from '../ui/page.tsx';
import { Before } from './before.tsx';
import { Deeds } from './deeds.tsx';
import { Results } from './results.tsx';

const route = getRouteApi('/frame/broadcasts/$broadcastId');

export function BroadcastPage() {
  const { broadcastId } = route.useParams();
  const path = `/broadcasts/${broadcastId}`;
  const answer = useAnswer<Broadcast>(path);
  useLive(['broadcast.progress', 'broadcast.completed'], ({ data }) => {
    const { broadcast, counts } = data as { broadcast: Broadcast; counts: Broadcast['counts'] };
    if (broadcast.id !== broadcastId) return;
    const { state, reason } = broadcast;
    amend<Broadcast>(path, (known) => ({ ...known, state, reason, counts }));
    // A new state brings times, and other recipients.
    if (answer.data?.state !== state) void forget(path);
    else void forget(`${path}/recipients`, `${path}/delivery`);
  });
  return <Answered answer={answer}>{(broadcast) => <Shown broadcast={broadcast} />}</Answered>;
}

function Shown({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const isBefore = broadcast.state === 'draft' || broadcast.state === 'scheduled';
  return (
    <Page
      title={broadcast.name}
      beside={<BroadcastState state={broadcast.state} />}
      above={<BackLink to="/broadcasts">{t('title')}</BackLink>}
      actions={<Deeds broadcast={broadcast} />}
    >
      {isBefore ? <Before broadcast={broadcast} /> : <Results broadcast={broadcast} />}
    </Page>
  );
}

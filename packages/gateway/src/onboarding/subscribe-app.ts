/**
 * The app is subscribed to the WABA, once: whether it is already is asked first, so that a repetition after a kill posts
 * nothing (claim S29).
 */
import type { Graph } from '../graph/client.ts';
import { listSubscribedApps, subscribeApp } from '../graph/wabas.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

export async function subscribeOnce(
  graph: Pick<Graph, 'call'>,
  appId: string,
  wabaId: string,
  token: string,
): Promise<Outcome> {
  const apps = await listSubscribedApps(graph, wabaId, token);
  if (apps.kind !== 'accepted') return outcomeOf(apps);
  if (apps.value.includes(appId)) return { kind: 'done', skipped: true };
  const subscribed = await subscribeApp(graph, wabaId, token);
  return subscribed.kind === 'accepted' ? { kind: 'done' } : outcomeOf(subscribed);
}

/**
 * A subscriber made through the API, together with the receiver it points to.
 */
import type { NewSubscriber, SubscriberDetail, SubscriberWithSecret } from '@tandem/contract/api/subscriber';
import type { Api } from './api.ts';
import { openReceiver, type Receiver } from './receiver.ts';

export type SubscriberWish = Partial<Omit<NewSubscriber, 'url' | 'secret' | 'workspace_id'>>;

export type Subscription = {
  id: string;
  receiver: Receiver;
  /** What it is still owed. */
  backlog(): Promise<SubscriberDetail['backlog']>;
  /** Whatever waits for a retry is due now. */
  resume(): Promise<unknown>;
};

export async function openSubscription(
  api: Pick<Api, 'call'>,
  workspaceId: string,
  wish: SubscriberWish,
): Promise<Subscription> {
  const receiver = await openReceiver();
  const { url, secret } = receiver;
  const { id } = await api.call<SubscriberWithSecret>('/subscribers', {
    body: { workspace_id: workspaceId, url, secret, ...wish },
  });
  return {
    id,
    receiver,
    backlog: async () => (await api.call<SubscriberDetail>(`/subscribers/${id}`)).backlog,
    resume: () => api.call(`/subscribers/${id}/resume`, { method: 'POST' }),
  };
}

/**
 * One call on a channel, and what its operations need of the house.
 */
import type { Scope } from '@tandem/contract/api/key';
import type { NewMessage } from '@tandem/contract/api/send';
import { type Database, inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Queryable } from '../../database/transaction.ts';
import type { SubscriberNeeds } from '../../delivery/subscriber-wish.ts';
import type { Graph } from '../../graph/client.ts';
import type { Instance } from '../../instances/instances.ts';
import type { MediaLinks } from '../../media/link.ts';
import type { Uploading } from '../../media/uploading.ts';
import type { Sealer } from '../../numbers/seal.ts';
import type { Patience, Sent } from '../../sending/send.ts';
import type { LookNeeds } from '../template-look.ts';
import type { Answer } from './answers.ts';
import type { Given } from './given.ts';

/** `pool`: that behind `db`. */
export type OneMsgNeeds = SubscriberNeeds &
  LookNeeds & {
    /** `request`: what is compared under the key, where the wish is another each time. */
    send(
      workspaceId: string,
      wish: NewMessage,
      key: string | undefined,
      patience: Patience,
      request?: object,
    ): Promise<Sent>;
    db: Database;
    graph: Pick<Graph, 'call' | 'download' | 'relay'>;
    uploading: Pick<Uploading, 'hold' | 'send'>;
    baseUrl: () => string;
    /** From where deliveries leave, as the operator says. */
    outputIps: readonly string[];
    /** Deliveries may be due. */
    wakeOutbox(): void;
    links: MediaLinks;
    sealer: Sealer;
    now: () => Date;
  };

export type Call = {
  instance: Instance;
  /** Query and body, without the token. */
  given: Given;
  /** The parts of the path that a pattern leaves open. */
  parts: string[];
  idempotencyKey: string | undefined;
  /** Named in this request (`X-Tandem-Actor`); else the channel's. */
  actor: 'bot' | 'human' | undefined;
  /** The event that a bot answers (`X-Tandem-In-Reply-To`). */
  inReplyTo: string | undefined;
};

export type Operation = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `flows/:/publish`: a colon stands for one part. */
  path: string;
  scope: Scope;
  /** Its "no" is `sent: false`. */
  isSend?: true;
  run(needs: OneMsgNeeds, call: Call): Promise<Answer> | Answer;
};

/** A transaction that reaches the channel's workspace. */
export function inInstance<T>(
  needs: Pick<OneMsgNeeds, 'pool'>,
  { instance }: Pick<Call, 'instance'>,
  work: (client: Queryable, of: { workspaceId: string; numberId: string }) => Promise<T>,
): Promise<T> {
  const { workspaceId, numberId } = instance;
  return inWorkspaceWithClient(needs.pool, workspaceId, (_trx, client) =>
    work(client, { workspaceId, numberId }),
  );
}

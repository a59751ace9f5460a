/**
 * A read receipt, as every door gives it: Meta shows the customer the blue ticks, then the conversation counts as read here.
 */
import type pg from 'pg';
import { noteReadMessage } from '../conversations/read-marks.ts';
import { inWorkspaceWithClient } from '../database/tenant.ts';
import type { Graph } from '../graph/client.ts';
import { postReceipt } from '../graph/messages.ts';
import type { Sender } from '../numbers/sender.ts';

/** Returns what Meta answered: every door says it in its own words. */
export async function giveReceipt(
  { pool, graph }: { pool: pg.Pool; graph: Pick<Graph, 'call'> },
  by: Pick<Sender, 'id' | 'workspaceId' | 'phoneNumberId' | 'token'>,
  receipt: { messageId: string; typing: boolean },
) {
  const outcome = await postReceipt(graph, by, receipt);
  if (outcome.kind === 'accepted')
    await inWorkspaceWithClient(pool, by.workspaceId, (_trx, client) =>
      noteReadMessage(client, by.workspaceId, by.id, receipt.messageId),
    );
  return outcome;
}
